package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"unicode/utf8"

	"integration-log/app/access"
	"integration-log/app/trigger"
)

// Detail is all that is known of a trigger.
type Detail struct {
	Trigger trigger.Trigger
	Payload *PayloadInfo // nil: not in the file, or the actor may not view payloads
}

// PayloadInfo describes a payload without its bytes.
type PayloadInfo struct {
	Bytes  int64
	SHA256 string // hexadecimal
	Text   bool   // UTF-8, so that it can be shown as text
}

// Detail returns a trigger; its payload and log lines need their own rights
// where these are told apart.
func (a *App) Detail(ctx context.Context, actor access.Actor, ref trigger.Ref) (Detail, error) {
	store, err := a.store(ctx, actor, access.ViewLog)
	if err != nil {
		return Detail{}, err
	}
	t, err := store.Get(ctx, visible(actor), ref)
	if err != nil {
		return Detail{}, told("show the trigger "+ref.ID, err)
	}
	if !actor.May(access.ViewPayload) {
		t.Payload = nil
	}
	return Detail{Trigger: t, Payload: describePayload(t.Payload)}, nil
}

func describePayload(payload []byte) *PayloadInfo {
	if payload == nil {
		return nil
	}
	sum := sha256.Sum256(payload)
	return &PayloadInfo{Bytes: int64(len(payload)), SHA256: hex.EncodeToString(sum[:]), Text: utf8.Valid(payload)}
}

// Payload returns the bytes that were sent; NotFound when they are not in the file.
func (a *App) Payload(ctx context.Context, actor access.Actor, ref trigger.Ref) ([]byte, error) {
	store, err := a.store(ctx, actor, access.ViewPayload)
	if err != nil {
		return nil, err
	}
	payload, err := store.Payload(ctx, visible(actor), ref)
	if err != nil {
		return nil, told("read the payload of "+ref.ID, err)
	}
	if payload == nil {
		return nil, fail(NotFound, "The payload of %s is not in the file it came from.", ref.ID)
	}
	return payload, nil
}

// Find returns the triggers that people mean by an id or by SOURCE:ID, those of
// every source, else those with an attempt of that id. None is no error.
func (a *App) Find(ctx context.Context, actor access.Actor, text string) ([]trigger.Ref, error) {
	store, err := a.store(ctx, actor, access.ViewLog)
	if err != nil {
		return nil, err
	}
	refs, err := store.Find(ctx, visible(actor), text)
	if err != nil {
		return nil, told("find "+text, err)
	}
	for i, c := range text {
		if c != ':' { // sources and ids may both hold a colon
			continue
		}
		named, err := store.Find(ctx, visible(actor), text[i+1:])
		if err != nil {
			return nil, told("find "+text, err)
		}
		for _, ref := range named {
			if ref.Source == text[:i] && !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
	}
	return refs, nil
}
