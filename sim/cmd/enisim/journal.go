package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/internal/textfile"
	"example.com/enisim/sim/scenario"
)

// A state file has a line for each record of a snapshot and for each event since:
//
//	enisim state file 1
//	start {...}                  the topology that the world started in
//	next 17                      the number of the next call
//	faults [...]                 the faults
//	enisim state 1               the text of the state, up to its line "end"
//	...
//	call 17 2021-01-01T00:00:05Z 00000000 CreateVpc RegionId=cn-hangzhou
//	bound 1018 2021-01-01T00:00:15Z
//	faults [...]
//
// A call has its number, its time, and the checksum of the outcome of the call before it.
// It is in the file before it is served. A bound lies above the numbers and the times of
// all calls that were served, of those too that changed nothing and have no line. Each
// line starts with a checksum of itself and of all lines before it.
const fileHeader = "enisim state file 1"

// The kinds of lines of events.
const (
	lineFaults = "faults"
	lineCall   = "call"
	lineBound  = "bound"
)

// headerLine is a kind of line before the state: its word, how its content is written for
// a cloud whose world started in a topology, and how it is read.
type headerLine struct {
	word  string
	write func(start model.Topology, cloud *sim.Cloud) (string, error)
	read  func(l *loader, content string) error
}

// headerLines are those lines in their order. A file of a version that did not know one
// yet lacks it.
var headerLines = []headerLine{
	{"start", startText, (*loader).readStart},
	{"next", nextText, (*loader).readNext},
	{lineFaults, faultsText, (*loader).readFaults},
}

func startText(start model.Topology, _ *sim.Cloud) (string, error) { return start.String(), nil }

func nextText(_ model.Topology, cloud *sim.Cloud) (string, error) {
	return strconv.FormatUint(cloud.Served(), 10), nil
}

func faultsText(_ model.Topology, cloud *sim.Cloud) (string, error) {
	text, err := json.Marshal(cloud.Faults())
	return string(text), err
}

// The distance of a bound from the call that needs it.
const (
	boundCalls = 1_000
	boundTime  = 10 * time.Second
)

// The journal is compacted when the events are longer than the snapshot and this.
const minEvents = 1 << 20 // bytes

// journal appends to a state file.
type journal struct {
	path    string // after links
	lock    *os.File
	durable bool // each line is on the disk before its call is answered

	file     *os.File
	info     os.FileInfo // of the file
	snapshot int64       // bytes
	size     int64       // bytes
	sum      uint32
	failed   error // of the last write
	broken   error // what a failed write left behind could not be removed
	taken    error // somebody else has written the file, which is left alone since

	boundNumber uint64
	boundTime   time.Time
	outcome     uint32 // of the last call
}

// lockJournal locks the state file at a path. The caller must close the journal.
func lockJournal(path string, durable bool) (*journal, error) {
	target, err := textfile.Resolve(path)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(target); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file", path)
	}
	lock, err := lockFile(target + ".lock")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("%s: another server uses it, or it cannot be locked: %w", path, err)
	}
	return &journal{path: target, lock: lock, durable: durable}, nil
}

func (j *journal) close() error {
	err := error(nil)
	if j.file != nil {
		err = j.file.Close()
	}
	return errors.Join(err, j.lock.Close())
}

// checksums is the table of the checksum of a line.
var checksums = crc32.MakeTable(crc32.Castagnoli)

// sumOf returns the checksum of a line that follows one with a checksum.
func sumOf(before uint32, line []byte) uint32 { return crc32.Update(before, checksums, line) }

// sumLength is the number of characters of a checksum and the space after it.
const sumLength = 9

// appendLine appends a line with its checksum to a text, and returns the checksum.
func appendLine(text, line []byte, before uint32) ([]byte, uint32) {
	sum := sumOf(before, line)
	text = fmt.Appendf(text, "%08x ", sum)
	return append(append(text, line...), '\n'), sum
}

// verify returns fs.ErrNotExist if the file was removed, and another error if somebody else
// has replaced or written it.
func (j *journal) verify() error {
	if j.taken != nil || j.broken != nil || j.file == nil {
		return j.taken
	}
	info, err := os.Stat(j.path)
	if err == nil && (!os.SameFile(info, j.info) || info.Size() != j.size) {
		j.taken = fmt.Errorf("%s: somebody else has written to the state file, which is left as it is", j.path)
		return j.taken
	}
	return err
}

// compact replaces the file by a snapshot of a cloud, whose world started in a topology.
func (j *journal) compact(start model.Topology, cloud *sim.Cloud) error {
	if err := j.verify(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	lines, err := snapshotOf(start, cloud)
	if err != nil {
		return err
	}
	text, sum := make([]byte, 0, len(lines)+len(lines)/8), uint32(0)
	for line := range bytes.Lines(lines) {
		text, sum = appendLine(text, bytes.TrimSuffix(line, []byte("\n")), sum)
	}
	// Some systems rename no file that is open.
	if j.file != nil {
		j.file.Close()
		j.file = nil
	}
	written := textfile.Write(j.path, string(text))
	if written == nil {
		j.snapshot, j.size, j.sum = int64(len(text)), int64(len(text)), sum
		j.boundNumber, j.boundTime, j.outcome, j.broken = 0, time.Time{}, 0, nil
		j.failed = nil
	}
	return errors.Join(written, j.open())
}

// snapshotOf returns the lines of a snapshot without their checksums.
func snapshotOf(start model.Topology, cloud *sim.Cloud) ([]byte, error) {
	lines := []byte(fileHeader + "\n")
	for _, h := range headerLines {
		content, err := h.write(start, cloud)
		if err != nil {
			return nil, err
		}
		lines = fmt.Appendf(lines, "%s %s\n", h.word, content)
	}
	state, err := cloud.State().MarshalText()
	return append(lines, state...), err
}

// open opens the file to append to it.
func (j *journal) open() (err error) {
	if j.file, err = os.OpenFile(j.path, os.O_WRONLY|os.O_APPEND, 0); err == nil {
		j.info, err = j.file.Stat()
	}
	if err != nil {
		j.broken = err
	}
	return err
}

// isLong reports whether the journal is worth compacting.
func (j *journal) isLong() bool { return j.size-j.snapshot > j.snapshot+minEvents }

// append appends a line. If it cannot, the file is as it was.
func (j *journal) append(line string) error {
	if err := cmp.Or(j.taken, j.broken); err != nil {
		return err
	}
	text, sum := appendLine(nil, []byte(line), j.sum)
	_, err := j.file.Write(text)
	j.failed = err
	if err == nil && j.durable {
		if err = j.file.Sync(); err != nil {
			j.broken = err // nobody knows what of the file is on the disk
			return err
		}
	}
	if err != nil {
		if undo := j.file.Truncate(j.size); undo != nil {
			j.broken = errors.Join(err, undo)
		}
		return err
	}
	j.sum, j.size = sum, j.size+int64(len(text))
	return nil
}

// note writes what a restart must know of a call that is about to be served.
func (j *journal) note(c sim.Call, changes bool) error {
	if changes {
		return j.append(fmt.Sprintf("%s %d %s %08x %v", lineCall, c.Number, timeText(c.Time), j.outcome, c.Request))
	}
	if c.Number < j.boundNumber && !c.Time.After(j.boundTime) {
		return nil
	}
	return j.bound(c.Number+boundCalls, c.Time.Add(boundTime))
}

// reach writes a bound of the times that were shown unless there is one already. After a
// write that failed it tries again.
func (j *journal) reach(number uint64, now time.Time) error {
	if j.failed == nil && !now.After(j.boundTime) {
		return nil
	}
	return j.bound(max(number, j.boundNumber), now.Add(boundTime))
}

// bound writes a bound of the numbers and the times of calls.
func (j *journal) bound(number uint64, at time.Time) error {
	err := j.append(fmt.Sprintf("%s %d %s", lineBound, number, timeText(at)))
	if err == nil {
		j.boundNumber, j.boundTime = number, at
	}
	return err
}

// faults writes the faults of the cloud from here on.
func (j *journal) faults(list []sim.Fault) error {
	text, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return j.append(lineFaults + " " + string(text))
}

func timeText(t time.Time) string { return t.Format(time.RFC3339Nano) }

// outcomeOf returns the checksum of the outcome of a call: of the answer, or of the code
// of the refusal, whose text may be improved.
func outcomeOf(err error, response model.Response) uint32 {
	if response == nil {
		code := struct{ ErrorCode string }{codeOf(err)}
		text, _ := json.Marshal(code)
		return sumOf(0, text)
	}
	text, _ := json.Marshal(response)
	return sumOf(0, text)
}

// damage is a line of a state file that is not as it was written.
func damage(path string, line int, problem string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", path, line, fmt.Sprintf(problem, args...))
}

// load restores a cloud from a state file. It cuts a line that was not written to its end,
// and returns a warning then.
func (j *journal) load() (start model.Topology, cloud *sim.Cloud, warning string, err error) {
	text, err := os.ReadFile(j.path)
	if err != nil {
		return start, nil, "", err
	}
	l, whole, err := j.parse(text)
	if err != nil {
		return start, nil, "", err
	}
	if whole < len(text) {
		warning = fmt.Sprintf("%s:%d: cut a line that was not written to its end, and whose call had no answer: %.80q",
			j.path, len(l.text)+1, text[whole:])
		if err := os.Truncate(j.path, int64(whole)); err != nil {
			return start, nil, "", err
		}
	}
	return l.start, l.cloud, warning, j.open()
}

// parse reads the text of a state file, up to a last line that was not written to its
// end. It returns where that line starts, or the length of the text.
func (j *journal) parse(text []byte) (l *loader, whole int, err error) {
	l = &loader{path: j.path, journal: j, cloud: new(sim.Cloud)}
	if whole, err = l.lines(text); err == nil {
		err = l.read()
	}
	j.snapshot, j.size = l.snapshot, int64(whole)
	return l, whole, err
}

// loader reads the lines of a state file.
type loader struct {
	path     string
	journal  *journal
	text     []string // the lines without their checksums
	ends     []int    // where they end
	at       int      // the number of lines that were read
	snapshot int64
	start    model.Topology
	faults   []sim.Fault
	cloud    *sim.Cloud
}

// lines splits a text into lines and checks their checksums. It returns the length of the
// text without a last line that was not written to its end.
func (l *loader) lines(text []byte) (whole int, err error) {
	for line := range bytes.Lines(text) {
		content, ended := bytes.CutSuffix(line, []byte("\n"))
		sum, ok := l.sum(content)
		if !ended && (ok || l.isTorn(content)) {
			return whole, nil
		}
		if !ok {
			return 0, damage(l.path, len(l.text)+1, "the line is damaged: %.80q", content)
		}
		l.journal.sum = sum
		whole += len(line)
		l.text, l.ends = append(l.text, string(content[sumLength:])), append(l.ends, whole)
	}
	return whole, nil
}

// sum returns the checksum of a line, and reports whether it is that of its content.
func (l *loader) sum(line []byte) (uint32, bool) {
	if len(line) < sumLength {
		return 0, false
	}
	sum := sumOf(l.journal.sum, line[sumLength:])
	return sum, fmt.Sprintf("%08x ", sum) == string(line[:sumLength])
}

// isTorn reports whether a last line without a line end can be the start of one. It cannot
// if its last character is there in the place of the line end.
func (l *loader) isTorn(line []byte) bool {
	_, complete := l.sum(line[:max(len(line)-1, 0)])
	return !complete
}

// kind returns the first word of the next line, "" at the end.
func (l *loader) kind() string {
	if l.at == len(l.text) {
		return ""
	}
	word, _, _ := strings.Cut(l.text[l.at], " ")
	return word
}

// next returns the content of the next line of a kind.
func (l *loader) next(kind string) (string, error) {
	l.at++
	if l.at > len(l.text) {
		return "", l.fault("the file ends: expected a line %q", kind)
	}
	word, content, _ := strings.Cut(l.text[l.at-1], " ")
	if word != kind {
		return "", l.fault("expected a line %q, not %.40q", kind, word)
	}
	return content, nil
}

// fault returns an error for the line that was read last.
func (l *loader) fault(problem string, args ...any) error {
	return damage(l.path, l.at, problem, args...)
}

// read reads the snapshot and carries out the events.
func (l *loader) read() error {
	l.at = 1
	if len(l.text) == 0 || l.text[0] != fileHeader {
		return l.fault("expected %q", fileHeader)
	}
	if err := l.readSnapshot(); err != nil {
		return err
	}
	l.snapshot = int64(l.ends[l.at-1])
	for l.at < len(l.text) {
		if err := l.event(); err != nil {
			return err
		}
	}
	return l.reachBound()
}

// readSnapshot reads the lines before the state, then the state, and makes the cloud.
func (l *loader) readSnapshot() error {
	for _, h := range headerLines {
		if l.kind() != h.word {
			continue
		}
		content, err := l.next(h.word)
		if err == nil {
			err = h.read(l, content)
		}
		if err != nil {
			return err
		}
	}
	if err := l.readState(); err != nil {
		return err
	}
	return l.setFaults()
}

func (l *loader) readStart(content string) (err error) {
	if l.start, err = scenario.ReadWorld(l.path, content); err != nil {
		return l.fault("%v", err)
	}
	return nil
}

func (l *loader) readNext(content string) error {
	number, err := strconv.ParseUint(content, 10, 64)
	if err != nil {
		return l.fault("%v", err)
	}
	l.cloud.ContinueFrom(number)
	return nil
}

func (l *loader) readFaults(content string) (err error) {
	if l.faults, err = readFaults([]byte(content)); err != nil {
		return l.fault("%v", err)
	}
	return nil
}

// setFaults makes the faults that were read last those of the cloud.
func (l *loader) setFaults() error {
	if err := l.cloud.SetFaults(l.faults...); err != nil {
		return l.fault("%v", err)
	}
	return nil
}

func (l *loader) readState() error {
	first := l.at
	if kind := l.kind(); kind != "enisim" {
		l.at++
		return l.fault("expected a state, not a line %.40q", kind)
	}
	for l.at < len(l.text) && l.text[l.at] != "end" {
		l.at++
	}
	if l.at == len(l.text) {
		return l.fault("the file ends within the state")
	}
	l.at++
	var state sim.State
	if err := state.UnmarshalText([]byte(strings.Join(l.text[first:l.at], "\n") + "\n")); err != nil {
		return damage(l.path, first+1, "%v", err)
	}
	l.cloud.Restore(state)
	return nil
}

// event carries out the next line.
func (l *loader) event() error {
	switch l.kind() {
	case lineFaults:
		content, err := l.next(lineFaults)
		if err == nil {
			err = l.readFaults(content)
		}
		if err != nil {
			return err
		}
		return l.setFaults()
	case lineBound:
		return l.readBound()
	}
	return l.call()
}

func (l *loader) readBound() error {
	content, err := l.next(lineBound)
	if err != nil {
		return err
	}
	number, at, _ := strings.Cut(content, " ")
	n, errNumber := strconv.ParseUint(number, 10, 64)
	when, errTime := time.Parse(time.RFC3339Nano, at)
	if err := errors.Join(errNumber, errTime); err != nil {
		return l.fault("%v", err)
	}
	l.journal.boundNumber, l.journal.boundTime = n, when
	return nil
}

// reachBound takes the cloud to the last bound, which lies above all calls that were
// served.
func (l *loader) reachBound() error {
	l.cloud.ContinueFrom(l.journal.boundNumber)
	if !l.journal.boundTime.IsZero() {
		l.cloud.Advance(l.journal.boundTime.Sub(l.cloud.State().Now()))
	}
	return nil
}

// call serves a call again.
func (l *loader) call() error {
	content, err := l.next(lineCall)
	if err != nil {
		return err
	}
	fields := strings.SplitN(content, " ", 4)
	if len(fields) < 4 {
		return l.fault("expected a number, a time, a checksum and a call, not %.80q", content)
	}
	n, errNumber := strconv.ParseUint(fields[0], 10, 64)
	when, errTime := time.Parse(time.RFC3339Nano, fields[1])
	request, errCall := scenario.ParseCall(fields[3])
	if err := errors.Join(errNumber, errTime, errCall); err != nil {
		return l.fault("%v", err)
	}
	if fields[2] != fmt.Sprintf("%08x", l.journal.outcome) {
		return l.fault("the call before this one has another outcome than it had; " +
			"the version of enisim that wrote the file may have other rules: let that one serve and stop once")
	}
	l.cloud.ContinueFrom(n)
	l.cloud.Advance(when.Sub(l.cloud.State().Now()))
	response, err := l.cloud.Do(request)
	l.journal.outcome = outcomeOf(err, response)
	return nil
}
