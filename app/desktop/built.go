//go:build production || dev

package desktop

// built tells whether this binary was compiled with its window: Wails replaces it by a stub without these tags.
const built = true
