package main

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// crash kills workers, cuts the power, and lets calls fail.
func crash(ctx context.Context, b *bench) error {
	if b.only == "" || b.only == "kill" {
		if err := kills(ctx, b); err != nil {
			return err
		}
	}
	if b.only == "" || b.only == "cut" {
		if err := cuts(ctx, b); err != nil {
			return err
		}
	}
	if b.only == "" || b.only == "fail" {
		if err := failures(ctx, b); err != nil {
			return err
		}
	}
	if b.findings > 0 {
		return fmt.Errorf("%d findings: %w", b.findings, errFound)
	}
	return nil
}

func kills(ctx context.Context, b *bench) error {
	k, err := newKilling(ctx, b)
	if err != nil {
		return err
	}
	if err := earlyKills(ctx, k); err != nil {
		return err
	}
	if err := b.each(ctx, seeds{first: b.seed, n: b.n, server: []string{"judge"}}, k.one); err != nil {
		return err
	}
	k.told.print(os.Stdout, "kill -9 in", "kills", "steps before", there, absent, whileZeroing, "found")
	return nil
}

// earlyKilled is how many workers are killed that say "done" before they do
// anything: most of them are caught in the lie.
const earlyKilled = 9

// earlyKills kills workers that acknowledge too early. Losses must be found there,
// else this proof proves nothing.
func earlyKills(ctx context.Context, k *killing) error {
	unshown := k.weakened()
	early := &killing{bench: unshown, early: true, lengths: k.lengths, actions: k.actions, prepared: k.prepared}
	if err := unshown.each(ctx, seeds{first: k.seed, n: earlyKilled, server: []string{"judge"}}, early.one); err != nil {
		return fmt.Errorf("acknowledged too early: %w", err)
	}
	fmt.Printf("acknowledged too early, as it must be: %d of %d kills lost something\n", unshown.findings, earlyKilled)
	if unshown.findings == 0 {
		return errors.New("nothing was lost that was acknowledged too early: this proof finds nothing")
	}
	return nil
}
