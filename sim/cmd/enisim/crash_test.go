package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"example.com/enisim/sim"
)

// crashes is how often TestCrash kills the server; the variable ENISIM_CRASHES has another
// number.
const crashes = 20

// roomy is a world with room for a lot of ENIs.
const roomy = `{"Quotas": {"NetworkInterfaces": 1000000, "NormalGroupAddresses": 1000000}, "VPCs": [{
  "VSwitches": [{"VSwitchId": "vsw-1", "CidrBlock": "172.16.0.0/16"}],
  "SecurityGroups": [{"SecurityGroupId": "sg-1"}]
}]}`

// client creates and deletes ENIs until its server is gone, and remembers what it was
// answered.
type client struct {
	url      string
	random   *rand.Rand
	there    map[string]bool // ENIs whose creation was answered, and no deletion begun
	gone     map[string]bool // ENIs whose deletion was answered
	ids      []string        // of the requests that were answered
	refusals int             // with status 503
}

func (c *client) run() {
	connection := &http.Client{Transport: &http.Transport{}, Timeout: 20 * time.Second}
	defer connection.CloseIdleConnections()
	for {
		call, deleted := create(), ""
		call.Set("Format", "JSON")
		switch c.random.Intn(3) {
		case 0:
			call.Set("Action", "DescribeNetworkInterfaces")
			call.Del("VSwitchId")
			call.Del("SecurityGroupId")
		case 1:
			for id := range c.there {
				deleted = id
				delete(c.there, id)
				call = url.Values{"Action": {"DeleteNetworkInterface"}, "Version": {"2014-05-26"}, "Format": {"JSON"},
					"RegionId": {"cn-hangzhou"}, "NetworkInterfaceId": {id}}
				break
			}
		}
		response, err := connection.PostForm(c.url, call)
		if err != nil {
			return
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil {
			return
		}
		c.note(response, body, deleted)
	}
}

// note remembers an answer.
func (c *client) note(response *http.Response, body []byte, deleted string) {
	c.ids = append(c.ids, response.Header.Get("X-Acs-Request-Id"))
	var answer struct{ NetworkInterfaceId string }
	_ = json.Unmarshal(body, &answer)
	switch {
	case response.StatusCode == http.StatusServiceUnavailable:
		c.refusals++
		c.ids = c.ids[:len(c.ids)-1] // the number goes to the next call
		if deleted != "" {
			c.there[deleted] = true
		}
	case response.StatusCode != http.StatusOK:
	case deleted != "":
		c.gone[deleted] = true
	case answer.NetworkInterfaceId != "":
		c.there[answer.NetworkInterfaceId] = true
	}
}

// crash has clients call a server, kills it after a time, and checks that everything that
// was answered is in its state file. It returns the number of calls that were answered, and
// of refusals.
func crash(t *testing.T, p *process, state string, seed int64, after time.Duration, ids map[string]bool) (
	answered, refused int,
) {
	t.Helper()
	clients := make([]*client, 16)
	var wait sync.WaitGroup
	for i := range clients {
		clients[i] = &client{url: p.url, random: rand.New(rand.NewSource(seed + int64(i))),
			there: make(map[string]bool), gone: make(map[string]bool)}
		wait.Go(clients[i].run)
	}
	time.Sleep(after)
	if err := p.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-p.ended
	wait.Wait()
	world := saved(t, state).State()
	if err := sim.Check(world); err != nil {
		t.Errorf("seed %d, after %s: %v", seed, after, err)
	}
	for _, c := range clients {
		for id := range c.there {
			if _, there := world.NetworkInterface(id); !there {
				t.Errorf("seed %d, after %s: %s was created and is not there", seed, after, id)
			}
		}
		for id := range c.gone {
			if _, there := world.NetworkInterface(id); there {
				t.Errorf("seed %d, after %s: %s was deleted and is there", seed, after, id)
			}
		}
		for _, id := range c.ids {
			if ids[id] {
				t.Errorf("seed %d, after %s: the request id %s was given out twice", seed, after, id)
			}
			ids[id] = true
		}
		answered, refused = answered+len(c.ids), refused+c.refusals
	}
	return answered, refused
}

// TestCrash kills a server with 16 clients again and again, each time at another moment:
// no call that was answered is lost, the laws hold, no request id comes twice, and the
// next server starts in the state that the file says.
func TestCrash(t *testing.T) {
	times := crashes
	if text := os.Getenv("ENISIM_CRASHES"); text != "" {
		var err error
		if times, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	seed := time.Now().UnixNano()
	random := rand.New(rand.NewSource(seed))
	state := filepath.Join(t.TempDir(), "state.txt")
	world := file(t, "world.json", roomy)
	ids := make(map[string]bool)
	answered := 0
	for n := range times {
		p := launch(t, nil, state, "-world", world)
		if n > 0 {
			p.checkState(t, state+".copy")
		}
		after := time.Duration(random.Int63n(int64(60 * time.Millisecond)))
		more, _ := crash(t, p, state, seed+int64(n)*100, after, ids)
		answered += more
		text, err := os.ReadFile(state)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(state+".copy", text, 0o600); err != nil {
			t.Fatal(err)
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d calls were answered before %d crashes", answered, times)
	if answered < times {
		t.Errorf("only %d calls were answered", answered)
	}
}

// checkState checks that the server is in the state of a file, but for the time.
func (p *process) checkState(t *testing.T, path string) {
	t.Helper()
	response, err := http.Get(p.url + "/_enisim/state")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var got stateJSON
	if err := json.NewDecoder(response.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	want := saved(t, path).State()
	want = sim.Advance(want, got.Now.Sub(want.Now()))
	if digest := fmt.Sprintf("%x", want.Digest()); digest != got.Digest || got.Text.Digest() != want.Digest() {
		t.Errorf("the server has the digest %s, its file %s", got.Digest, digest)
	}
}

// TestCrashWithFullDisk: so it is when the disk is full. The calls that do not fit are
// refused.
func TestCrashWithFullDisk(t *testing.T) {
	const kilobytes = 40
	if _, err := os.Stat("/bin/bash"); err != nil {
		t.Skip("there is no bash, whose ulimit bounds the size of files")
	}
	state, world := filepath.Join(t.TempDir(), "state.txt"), file(t, "world.json", roomy)
	ids := make(map[string]bool)
	answered, refused := 0, 0
	for n := range 3 {
		bounded := []string{"/bin/bash", "-c", fmt.Sprintf(`ulimit -f %d && exec "$0" "$@"`, kilobytes)}
		p := launchBy(t, bounded, nil, state, "-world", world)
		more, fewer := crash(t, p, state, int64(n)*100, 500*time.Millisecond, ids)
		answered, refused = answered+more, refused+fewer
		if info, err := os.Stat(state); err != nil || info.Size() > kilobytes<<10 {
			t.Errorf("the file is %v, %v", info, err)
		}
	}
	if answered == 0 || refused == 0 {
		t.Errorf("%d calls were answered, %d refused", answered, refused)
	}
	before := created(saved(t, state))
	p := launch(t, nil, state)
	p.call(t, 0) // with room again
	p.stop(t, syscall.SIGTERM, state, before+1)
}

// TestStartWithFullDisk: a server starts from a state file for which there is no room to be
// written anew. It answers calls that read, refuses those that change the world, and ends
// well.
func TestStartWithFullDisk(t *testing.T) {
	if _, err := os.Stat("/bin/bash"); err != nil {
		t.Skip("there is no bash, whose ulimit bounds the size of files")
	}
	state := filepath.Join(t.TempDir(), "state.txt")
	p := launch(t, nil, state)
	p.call(t, 0)
	p.stop(t, syscall.SIGTERM, state, 1)
	p = launchBy(t, []string{"/bin/bash", "-c", `ulimit -f 0 && exec "$0" "$@"`}, nil, state)
	for range 2 {
		response, err := http.PostForm(p.url, create())
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != 503 {
			t.Errorf("a call that creates an ENI got %d", response.StatusCode)
		}
	}
	p.stop(t, syscall.SIGTERM, state, 1)
}
