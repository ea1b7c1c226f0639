package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
)

type word struct{ Text string }

func TestServer(t *testing.T) {
	const says = `while read -r line; do case $line in *die*) echo "gone for good" >&2; exit 2;; *hang*) exec sleep 100;; *) echo "$line";; esac; done`
	s := &server{program: "sh", words: []string{"-c", says}, limit: answerLimit}
	defer s.stop()
	for _, c := range []struct {
		text string
		err  error
	}{{"hello", nil}, {"die", errDied}, {"again", nil}, {"hang", errHung}, {"and again", nil}} {
		if c.err != nil && errors.Is(c.err, errHung) {
			s.limit = 100 * time.Millisecond
		}
		var answer word
		err := s.ask(word{c.text}, &answer)
		if !errors.Is(err, c.err) || err == nil && answer.Text != c.text {
			t.Errorf("%s: %+v, %v", c.text, answer, err)
		}
		if errors.Is(c.err, errDied) && !strings.Contains(err.Error(), "gone for good") {
			t.Errorf("nobody says why it died: %v", err)
		}
		s.limit = answerLimit
	}
}

func TestServeAnswersLineByLine(t *testing.T) {
	var out bytes.Buffer
	err := serve(strings.NewReader("{\"Text\":\"a\"}\n{\"Text\":\"b\"}\n"), &out, func(w word) word { return word{w.Text + w.Text} })
	if err != nil || out.String() != "{\"Text\":\"aa\"}\n{\"Text\":\"bb\"}\n" {
		t.Errorf("%q, %v", out.String(), err)
	}
	if err := serve(strings.NewReader("nonsense\n"), &out, func(w word) word { return w }); err == nil {
		t.Error("nonsense is answered")
	}
}

func TestTail(t *testing.T) {
	var kept tail
	for range 3 {
		if n, err := kept.Write(bytes.Repeat([]byte("x\n"), maxTail/4)); n != maxTail/2 || err != nil {
			t.Errorf("%d, %v", n, err)
		}
	}
	if got := kept.String(); !strings.HasPrefix(got, "x | x") || strings.Count(got, "x") != maxTail/2 {
		t.Errorf("%d kept", len(got))
	}
}
