package measure

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/tidwall/gjson"
)

// Yardsticks are the speeds of this machine in this run: figures of two runs are
// comparable as far as these are alike.
type Yardsticks struct {
	Memcpy  float64 `json:"memcpyGBs"`
	GJSON   float64 `json:"gjsonGBs"`
	ZstdIn  float64 `json:"zstdInGBs"`
	ZstdOut float64 `json:"zstdOutGBs"`
	Fsync   float64 `json:"fsyncMs"`
}

const (
	yardSample = 16 << 20  // bytes of the export
	yardBlock  = 128 << 10 // bytes of a zstd block
	yardRounds = 5         // of which the median counts
	fsyncs     = 21
)

// TakeYardsticks measures with the beginning of an export.
func TakeYardsticks(export string) (y Yardsticks, err error) {
	f, err := os.Open(export)
	if err != nil {
		return y, err
	}
	defer f.Close()
	sample := make([]byte, yardSample)
	n, err := f.Read(sample)
	if err != nil {
		return y, err
	}
	sample = sample[:bytes.LastIndexByte(sample[:n], '\n')+1]
	target := make([]byte, len(sample))
	y.Memcpy = speed(len(sample), func() { copy(target, sample) })
	valid := true
	y.GJSON = speed(len(sample), func() {
		for line := range bytes.Lines(sample) {
			valid = valid && gjson.ValidBytes(line)
		}
	})
	if !valid {
		return y, fmt.Errorf("%s is not JSON", export)
	}
	if err := y.zstd(sample); err != nil {
		return y, err
	}
	y.Fsync, err = fsync(filepath.Dir(export))
	return y, err
}

// zstd packs and unpacks the sample in blocks, at the fastest level.
func (y *Yardsticks) zstd(sample []byte) error {
	in, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	out, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return err
	}
	defer out.Close()
	var blocks [][]byte
	y.ZstdIn = speed(len(sample), func() {
		blocks = blocks[:0]
		for block := range slices.Chunk(sample, yardBlock) {
			blocks = append(blocks, in.EncodeAll(block, nil))
		}
	})
	buffer := make([]byte, 0, yardBlock)
	y.ZstdOut = speed(len(sample), func() {
		for _, block := range blocks {
			if _, failed := out.DecodeAll(block, buffer); failed != nil {
				err = failed
			}
		}
	})
	return err
}

// speed returns GB/s, the median of some rounds.
func speed(bytes int, do func()) float64 {
	return float64(bytes) / middle(yardRounds, do).Seconds() / 1e9
}

func middle(rounds int, do func()) time.Duration {
	took := make([]time.Duration, rounds)
	for i := range took {
		began := time.Now()
		do()
		took[i] = time.Since(began)
	}
	slices.Sort(took)
	return took[rounds/2]
}

// fsync returns the milliseconds of making 4 KB durable.
func fsync(folder string) (float64, error) {
	f, err := os.CreateTemp(folder, "fsync-*")
	if err != nil {
		return 0, err
	}
	defer os.Remove(f.Name()) //nolint:errcheck // a few pages in a folder for temporary files
	defer f.Close()
	page := make([]byte, 4096)
	took := middle(fsyncs, func() {
		if _, failed := f.Write(page); failed != nil {
			err = failed
		}
		if failed := f.Sync(); failed != nil {
			err = failed
		}
	})
	return took.Seconds() * 1000, err
}
