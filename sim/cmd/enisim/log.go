package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// The bounds of the log.
const (
	maxLog    = 1 << 20     // bytes that wait to be written
	flushTime = time.Second // for what waits at the end
)

// lossyLog writes lines to a writer that may be slow, blocked or closed, and never blocks
// its caller. It drops lines when the buffer is full, and writes their number once the
// writer has caught up. A write that fails loses its lines and nothing else.
type lossyLog struct {
	out       io.Writer
	more, end chan struct{}
	ended     chan struct{}

	mu      sync.Mutex
	waiting []byte
	dropped int // since waiting was full
}

// newLossyLog starts a log. The caller must close it.
func newLossyLog(out io.Writer) *lossyLog {
	l := &lossyLog{out: out, more: make(chan struct{}, 1), end: make(chan struct{}), ended: make(chan struct{})}
	go l.drain()
	return l
}

// Write buffers a line. It never fails.
func (l *lossyLog) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	// A line alone may be longer than the buffer.
	if l.dropped > 0 || len(l.waiting) > 0 && len(l.waiting)+len(line) > maxLog {
		l.dropped++
		return len(line), nil
	}
	l.waiting = append(l.waiting, line...)
	select {
	case l.more <- struct{}{}:
	default: // drain has not received the last one yet
	}
	return len(line), nil
}

// drain writes the buffered lines until the log is closed.
func (l *lossyLog) drain() {
	defer close(l.ended)
	for {
		select {
		case <-l.more:
			l.flush()
		case <-l.end:
			l.flush()
			return
		}
	}
}

// flush writes the buffered lines, and then the number of lines dropped since.
func (l *lossyLog) flush() {
	l.mu.Lock()
	lines, dropped := l.waiting, l.dropped
	l.waiting, l.dropped = nil, 0
	l.mu.Unlock()
	_, _ = l.out.Write(lines)
	if dropped > 0 {
		slog.New(slog.NewTextHandler(l.out, nil)).Warn("dropped lines that were not read in time", "lines", dropped)
	}
}

// close writes the buffered lines, for at most flushTime.
func (l *lossyLog) close() {
	close(l.end)
	select {
	case <-l.ended:
	case <-time.After(flushTime):
	}
}

// newLogger returns a log of lines in a form: text, json or off.
func newLogger(out io.Writer, form string) (*slog.Logger, error) {
	switch form {
	case "text":
		return slog.New(slog.NewTextHandler(out, nil)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(out, nil)), nil
	case "off":
		return slog.New(slog.DiscardHandler), nil
	}
	return nil, fmt.Errorf("-log %q: expected text, json or off", form)
}

// logCall logs a call. The response is nil if a fault kept it from the caller.
func (s *server) logCall(response *http.Response, call sim.Call, answer model.Response) {
	status := 0
	if response != nil {
		status = response.StatusCode
	}
	product, _ := model.FindProduct(call.Version)
	attributes := []any{
		"action", call.Action, "product", product.Name, "version", call.Version, "caller", call.AccessKeyId,
		"status", status, "outcome", outcomeText(call), "request", call.RequestId, "at", call.Time,
	}
	if refusal := (*apierrors.Error)(nil); errors.As(call.Err, &refusal) && refusal.Parameter() != "" {
		attributes = append(attributes, "parameter", refusal.Parameter(), "value", shown(refusal.Parameter(), refusal.Value()))
	}
	if refusal := (*apierrors.Error)(nil); errors.As(call.Err, &refusal) && refusal.Detail() != "" {
		attributes = append(attributes, "detail", shortened(refusal.Detail()))
	}
	if id := idMade(answer); id != "" {
		attributes = append(attributes, "id", id)
	}
	var parameters []any
	for _, p := range parametersOf(call.Request) {
		parameters = append(parameters, slog.String(p.Name, p.Value))
	}
	s.log.Info("call", append(attributes, slog.Group("parameters", parameters...))...)
}

// codeOf returns the code of an error of the API, "" for any other.
func codeOf(err error) string {
	if refusal := (*apierrors.Error)(nil); errors.As(err, &refusal) {
		return refusal.ErrorCode()
	}
	return ""
}

// outcomeText returns "ok" or the code of what the caller got.
func outcomeText(call sim.Call) string {
	switch {
	case call.Err == nil:
		return "ok"
	case call.AnswerLost:
		return strings.TrimSpace("lost " + codeOf(call.Err))
	}
	return cmp.Or(codeOf(call.Err), call.Err.Error())
}

// idMade returns the id of the resource that a call created, "" if it created none.
func idMade(answer model.Response) string {
	if answer == nil || !strings.HasPrefix(answer.Answers(), "Create") && answer.Answers() != "RunInstances" {
		return ""
	}
	v := reflect.ValueOf(answer).Elem()
	for _, name := range []string{"NetworkInterfaceId", "VSwitchId", "VpcId", "SecurityGroupId"} {
		if id := v.FieldByName(name); id.IsValid() && id.Kind() == reflect.String && id.String() != "" {
			return id.String()
		}
	}
	if made, ok := answer.(*model.RunInstancesResponse); ok {
		return strings.Join(made.InstanceIdSets.InstanceIdSet, ",")
	}
	return ""
}

// parametersOf returns the parameters of a request as the log shows them.
func parametersOf(r model.Request) []model.Parameter {
	list := model.Parameters(r)
	for i, p := range list {
		list[i] = model.Parameter{Name: shortened(p.Name), Value: shown(p.Name, p.Value)}
	}
	return list
}

// shown returns the value of a parameter without secrets.
func shown(name, value string) string {
	name = strings.ToLower(name)
	for _, secret := range []string{"password", "secret", "securitytoken", "signature", "userdata"} {
		if strings.Contains(name, secret) && value != "" {
			return "(left out)"
		}
	}
	return shortened(value)
}

// maxShown bounds the texts of a call in the log, in bytes.
const maxShown = 200

func shortened(text string) string {
	if len(text) <= maxShown {
		return text
	}
	return fmt.Sprintf("%s... (%d bytes)", strings.ToValidUTF8(text[:maxShown], ""), len(text))
}
