// Package windowtest checks the window that people get: build/bin/integration-log-window, as built for release, on an X
// display of its own. Everything is done as a person does it, with keys and a mouse, and judged by what is on the screen,
// in the window's title, in the exit status and in the workspace that is left.
//
// The tests carry the build tag windowtest; build/test installs what they need (Xvfb, openbox, xdotool, ImageMagick),
// builds both programs and runs them.
package windowtest
