package app

import (
	"encoding/hex"

	"integration-log/storage"
)

// ImportedPart is a part of an import and what became of its rows.
type ImportedPart struct {
	Name      string `json:"name"`
	Bytes     int64  `json:"bytes"`  // as it is stored
	SHA256    string `json:"sha256"` // of those bytes; "" where it was not read to its end
	Format    string `json:"format"`
	Encoding  string `json:"encoding"`
	Read      int64  `json:"read"` // the sum of those below
	Imported  int64  `json:"imported"`
	Merged    int64  `json:"merged"`
	Unchanged int64  `json:"unchanged"`
	Rejected  int64  `json:"rejected"`
	Expired   int64  `json:"expired"`
	Error     string `json:"error,omitempty"` // why it was not imported, or not to its end
}

func importedParts(parts []storage.ImportPart) []ImportedPart {
	list := make([]ImportedPart, len(parts))
	for i := range parts {
		p := &parts[i]
		list[i] = ImportedPart{
			Name: p.Name, Bytes: p.Bytes, Format: p.Format, Encoding: p.Encoding, Read: p.Read, Error: p.Failed,
			Imported: p.Imported, Merged: p.Merged, Unchanged: p.Unchanged, Rejected: p.Rejected, Expired: p.Expired,
		}
		if p.SHA256 != ([32]byte{}) {
			list[i].SHA256 = hex.EncodeToString(p.SHA256[:])
		}
	}
	return list
}
