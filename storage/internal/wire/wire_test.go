package wire_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/wire"
)

// values are one of everything that is encoded.
type values struct {
	byte    byte
	uint    uint64
	int     int64
	uint32  uint32
	moment  int64
	text    string
	time    trigger.Time
	strings []string
}

func (v *values) encode() []byte {
	var e wire.Encoder
	e.Byte(v.byte)
	e.Uint(v.uint)
	e.Int(v.int)
	e.Uint32(v.uint32)
	e.Moment(v.moment)
	e.Text(v.text)
	e.Time(v.time)
	e.Uint(uint64(len(v.strings)))
	e.Texts(v.strings...)
	return e.Dst
}

func decode(src []byte) (values, error) {
	d := wire.Decoder{Src: string(src)}
	v := values{byte: d.Byte(), uint: d.Uint(), int: d.Int(), uint32: d.Uint32(), moment: d.Moment(), text: d.Text(), time: d.Time()}
	for range d.Count(1) {
		v.strings = append(v.strings, d.Text())
	}
	return v, d.End()
}

func (v *values) equal(o *values) bool {
	return v.byte == o.byte && v.uint == o.uint && v.int == o.int && v.uint32 == o.uint32 && v.moment == o.moment &&
		v.text == o.text && v.time == o.time && strings.Join(v.strings, "\x00") == strings.Join(o.strings, "\x00")
}

var samples = []values{
	{},
	{255, math.MaxUint64, math.MinInt64, math.MaxUint32, math.MinInt64, "é\x00\xff", trigger.FromNanos(math.MaxInt64, 9), []string{"", "a"}},
	{1, 127, -1, 1, -1, strings.Repeat("x", 300), trigger.FromNanos(-1, 0), []string{strings.Repeat("y", 200)}},
	{2, 128, math.MaxInt64, 1 << 31, math.MaxInt64, "", trigger.FromNanos(0, 3), nil},
}

func TestRoundTrip(t *testing.T) {
	for _, want := range samples {
		encoded := want.encode()
		got, err := decode(encoded)
		if err != nil || !got.equal(&want) {
			t.Errorf("%+v became %+v, %v", want, got, err)
		}
		for cut := range encoded {
			if _, err := decode(encoded[:cut]); !errors.Is(err, damage.Err) {
				t.Fatalf("%+v cut at %d: %v", want, cut, err)
			}
		}
		if _, err := decode(append(encoded, 0)); !errors.Is(err, damage.Err) {
			t.Errorf("a byte too many: %v", err)
		}
	}
}

// TestMomentsSort: of two moments the earlier has the smaller bytes.
func TestMomentsSort(t *testing.T) {
	last := ""
	for _, nanos := range []int64{math.MinInt64, -5e18, -1, 0, 1, 5e18, math.MaxInt64} {
		var e wire.Encoder
		if e.Moment(nanos); string(e.Dst) <= last && last != "" {
			t.Errorf("%d does not sort behind the moment before", nanos)
		}
		last = string(e.Dst)
	}
}

func FuzzDecode(f *testing.F) {
	for i := range samples {
		f.Add(samples[i].encode())
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		v, err := decode(src)
		if err != nil {
			return
		}
		if again, err := decode(v.encode()); err != nil || !again.equal(&v) {
			t.Errorf("%+v became %+v, %v", v, again, err)
		}
	})
}
