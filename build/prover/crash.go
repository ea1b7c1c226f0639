package main

import (
	"context"
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
	if err := b.each(ctx, seeds{first: b.seed, n: b.n, server: []string{"judge"}}, k.one); err != nil {
		return err
	}
	k.told.print(os.Stdout, "kill -9 in", "kills", "steps before", there, absent, "found")
	return nil
}
