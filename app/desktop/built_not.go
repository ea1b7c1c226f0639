//go:build !production && !dev

package desktop

const built = false
