//go:build windowtest

package windowtest

import (
	"image"
	"image/color"
)

// Colours of the light theme, as frontend/src/tokens.css has them.
var (
	finishedGround   = color.RGBA{0xe7, 0xf4, 0xea, 0xff}
	erroneousGround  = color.RGBA{0xfd, 0xeb, 0xe9, 0xff}
	notStartedGround = color.RGBA{0xe8, 0xf0, 0xfc, 0xff}
	erroneousInk     = color.RGBA{0xb3, 0x26, 0x1e, 0xff}
)

// markWidth is how many pixels of a status' ground lie side by side at least in a row that has its mark.
const markWidth = 24

// statusRows counts the rows of the table that can be seen: bands of a status' ground in the right third, where the Status column stands.
func statusRows(picture image.Image) int {
	bounds := picture.Bounds()
	left := bounds.Min.X + bounds.Dx()*2/3
	rows, inside := 0, false
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		found := 0
		for x := left; x < bounds.Max.X; x++ {
			c := picture.At(x, y)
			if near(c, finishedGround) || near(c, erroneousGround) || near(c, notStartedGround) {
				found++
			}
		}
		if found >= markWidth && !inside {
			rows++
		}
		inside = found >= markWidth
	}
	return rows
}

// count tells how many pixels have the colour.
func count(picture image.Image, want color.RGBA) int {
	found := 0
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			if near(picture.At(x, y), want) {
				found++
			}
		}
	}
	return found
}

// near compares colours, give or take 4 of 255 in each part.
func near(got color.Color, want color.RGBA) bool {
	r, g, b, _ := got.RGBA()
	return close8(r, want.R) && close8(g, want.G) && close8(b, want.B)
}

func close8(got uint32, want uint8) bool {
	d := int(got>>8) - int(want)
	return d >= -4 && d <= 4
}
