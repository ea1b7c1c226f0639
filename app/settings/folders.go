package settings

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// HomeVariable names the environment variable that puts everything the program
// keeps into one folder: for tests, and for a program carried on a stick.
const HomeVariable = "INTEGRATION_LOG_HOME"

const folderName = "integration-log"

// Folders are where the program keeps things. They need not exist yet.
type Folders struct {
	Config string // the settings file
	Data   string // workspaces made without a path of their own
	Cache  string // what can be made again; "" where the system has no place for that
}

// Locate returns the folders of the person who runs the program, by
// HomeVariable, else by the habits of the system. It fails where the system
// does not tell the person's home.
func Locate() (Folders, error) {
	if home := os.Getenv(HomeVariable); home != "" {
		full, err := filepath.Abs(home)
		if err != nil {
			return Folders{}, fmt.Errorf("locate the folder of %s: %w", HomeVariable, err)
		}
		return Folders{Config: filepath.Join(full, "config"), Data: filepath.Join(full, "data"), Cache: filepath.Join(full, "cache")}, nil
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return Folders{}, fmt.Errorf("locate the config folder: %w", err)
	}
	data, err := dataFolder(config)
	if err != nil {
		return Folders{}, err
	}
	folders := Folders{Config: filepath.Join(config, folderName), Data: filepath.Join(data, folderName)}
	if cache, err := os.UserCacheDir(); err == nil {
		folders.Cache = filepath.Join(cache, folderName)
	}
	return folders, nil
}

// dataFolder follows the XDG base directories on Linux; macOS keeps data beside
// the settings, and Windows keeps what is large out of the roaming folder.
func dataFolder(config string) (string, error) {
	switch runtime.GOOS {
	case "darwin":
		return config, nil
	case "windows":
		local, err := os.UserCacheDir()
		if err != nil {
			return "", fmt.Errorf("locate the data folder: %w", err)
		}
		return local, nil
	}
	if data := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return data, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("locate the data folder: %w", err)
	}
	return filepath.Join(home, ".local", "share"), nil
}
