package mapping

import (
	"strings"

	"integration-log/app/trigger"
)

// maxPlugins bounds the plugins that are remembered; a workspace has some dozen.
const maxPlugins = 1024

// shared returns a plugin with the texts that triggers before have for it: equal
// texts in one place are compared without being looked at.
func (m *Mapper) shared(p trigger.Plugin) trigger.Plugin {
	known, ok := m.plugins[p.ID]
	if known == p {
		return known
	}
	if !ok && len(m.plugins) < maxPlugins {
		p.ID, p.Name, p.Type = strings.Clone(p.ID), strings.Clone(p.Name), strings.Clone(p.Type)
		m.plugins[p.ID] = p
	}
	return p
}
