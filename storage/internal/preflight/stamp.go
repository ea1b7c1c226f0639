package preflight

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

const (
	// maxStamps bounds the stamps that are kept; the workspaces last closed have one.
	maxStamps = 64
	// maxStampBytes bounds what is read of the file of stamps, which anybody may
	// have written: about twice what maxStamps take.
	maxStampBytes = 32 << 10
	stampFile     = "whole.json"
)

// Stamp is a file as it was when it was known to be whole.
type Stamp struct {
	Device   uint64 `json:"device"`
	File     uint64 `json:"file"` // its number on the device
	Size     int64  `json:"size"`
	Modified int64  `json:"modified"` // nanoseconds since the epoch
	Changed  int64  `json:"changed"`  // of its state: no tool sets this time back; 0 where the system has none
	TxID     uint64 `json:"tx"`
}

// StampOf returns the stamp of an open file that stands at a transaction.
func StampOf(file *os.File, tx uint64) (Stamp, error) {
	info, err := file.Stat()
	if err != nil {
		return Stamp{}, err
	}
	s := Stamp{Size: info.Size(), Modified: info.ModTime().UnixNano(), TxID: tx}
	if err := s.identify(file, info); err != nil {
		return Stamp{}, err
	}
	return s, nil
}

// Stamps are kept in a folder of the user's cache; "" keeps none.
type Stamps string

// Have tells whether a file was whole with exactly this stamp.
func (folder Stamps) Have(s Stamp) bool {
	return folder != "" && slices.Contains(folder.read(), s)
}

// Keep remembers that a file is whole. Where two programs do so at once one of
// the stamps may get lost; that costs a walk.
func (folder Stamps) Keep(s Stamp) error {
	if folder == "" {
		return nil
	}
	list := slices.DeleteFunc(folder.read(), func(o Stamp) bool { return o.Device == s.Device && o.File == s.File })
	list = slices.Insert(list, 0, s)
	text, err := json.Marshal(list[:min(len(list), maxStamps)])
	if err != nil {
		return err
	}
	return folder.replace(text)
}

// read returns the stamps; none when they cannot be read, since they only save time.
func (folder Stamps) read() (list []Stamp) {
	file, err := os.Open(filepath.Join(string(folder), stampFile))
	if err != nil {
		return nil
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxStampBytes))
	if err != nil || json.Unmarshal(text, &list) != nil {
		return nil
	}
	return list
}

func (folder Stamps) replace(text []byte) error {
	if err := os.MkdirAll(string(folder), 0o700); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(string(folder), stampFile+".*")
	if err != nil {
		return err
	}
	_, err = temporary.Write(text)
	err = errors.Join(err, temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), filepath.Join(string(folder), stampFile))
	}
	if err != nil {
		_ = os.Remove(temporary.Name())
		return fmt.Errorf("keep the stamp of a whole file: %w", err)
	}
	return nil
}
