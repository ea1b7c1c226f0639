package desktop

import (
	"os"
	"path/filepath"

	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
)

const (
	appName = "Integration Log"
	// instanceID names the running program on the session bus, so that a second start hands its files to the first.
	instanceID = "integration-log"

	// Sizes in pixels. 900 is the narrowest width the pages are laid out for.
	width, height       = 1440, 900
	minWidth, minHeight = 900, 600
)

// windowOptions describes the window to Wails.
func (s *session) windowOptions() *options.App {
	return &options.App{
		Title:            appName,
		Width:            width,
		Height:           height,
		MinWidth:         minWidth,
		MinHeight:        minHeight,
		BackgroundColour: options.NewRGB(0xfb, 0xfb, 0xfa), // the pages' ground (light), seen until they are painted
		AssetServer:      &assetserver.Options{Assets: s.options.Assets, Middleware: s.middleware},
		Menu:             newMenu(s.window.emit),
		OnStartup:        s.started,
		OnShutdown:       s.close,
		DragAndDrop:      &options.DragAndDrop{EnableFileDrop: true},
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId:               instanceID,
			OnSecondInstanceLaunch: s.secondStart,
		},
		// Hardware acceleration shows empty windows on some drivers, and the pages scroll faster without it.
		Linux:   &linux.Options{ProgramName: instanceID, WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		Windows: &windows.Options{WebviewUserDataPath: webviewFolder()},
	}
}

// webviewFolder is where Windows keeps the web view's own data: the user's cache folder, not the roaming one, since nothing in it is worth moving.
func webviewFolder() string {
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(cache, instanceID, "webview")
}
