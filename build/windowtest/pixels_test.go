//go:build windowtest

package windowtest

import (
	"image"
	"image/color"
)

// Colours of the light theme, as frontend/src/tokens.css has them.
var (
	finishedInk  = color.RGBA{0x16, 0x74, 0x3a, 0xff}
	erroneousInk = color.RGBA{0xb3, 0x26, 0x1e, 0xff}
)

// count tells how many pixels have the colour, give or take 8 of 255 in each part: text has soft edges.
func count(picture image.Image, want color.RGBA) int {
	found := 0
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			r, g, b, _ := picture.At(x, y).RGBA()
			if near(r, want.R) && near(g, want.G) && near(b, want.B) {
				found++
			}
		}
	}
	return found
}

func near(got uint32, want uint8) bool {
	d := int(got>>8) - int(want)
	return d >= -8 && d <= 8
}
