package formats

import (
	"fmt"
	"strings"
	"time"
)

const boomiBefore = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<bns:QueryResult xmlns:bns="http://api.platform.boomi.com/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
`

var escapeXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// mirthMessage is a message of a channel with one destination, its source's content
// the payload.
func mirthMessage(to []byte, r *record) []byte {
	name := escapeXML.Replace(r.pluginName)
	received, sent := r.scheduled.UnixMilli(), r.last().UnixMilli()
	to = fmt.Appendf(to, `  <message>
    <messageId>%s</messageId>
    <serverId>srv-1</serverId>
    <channelId>%s</channelId>
    <receivedDate><time>%d</time><timezone>Europe/Brussels</timezone></receivedDate>
    <processed>true</processed>
    <connectorMessages class="linked-hash-map">
      <entry>
        <int>0</int>
        <connectorMessage>
          <metaDataId>0</metaDataId>
          <channelName>%s</channelName>
          <connectorName>Source</connectorName>
          <receivedDate><time>%d</time><timezone>Europe/Brussels</timezone></receivedDate>
          <status>TRANSFORMED</status>
          <raw><encrypted>false</encrypted><contentType>RAW</contentType><content>%s</content><dataType>JSON</dataType></raw>
          <errorCode>0</errorCode>
          <sendAttempts>0</sendAttempts>
        </connectorMessage>
      </entry>
`, r.id, r.plugin, received, name, received, escapeXML.Replace(r.payload))
	return fmt.Appendf(to, `      <entry>
        <int>1</int>
        <connectorMessage>
          <metaDataId>1</metaDataId>
          <channelName>%s</channelName>
          <connectorName>To %s</connectorName>
          <receivedDate><time>%d</time><timezone>Europe/Brussels</timezone></receivedDate>
          <status>%s</status>
          <response><encrypted>false</encrypted><contentType>RESPONSE</contentType><content>%s</content></response>
          <errorCode>0</errorCode>
          <sendAttempts>%d</sendAttempts>
          <sendDate><time>%d</time><timezone>Europe/Brussels</timezone></sendDate>
        </connectorMessage>
      </entry>
    </connectorMessages>
  </message>
`, name, name, received, r.word("SENT", "ERROR", "QUEUED"), escapeXML.Replace(r.answer()), len(r.attempts), sent)
}

// boomiRecord is an execution, which has no payload.
func boomiRecord(to []byte, r *record) []byte {
	return fmt.Appendf(to, `  <bns:result xsi:type="bns:ExecutionRecord">
    <bns:executionId>execution-%s</bns:executionId>
    <bns:account>acc-711</bns:account>
    <bns:executionTime>%s</bns:executionTime>
    <bns:status>%s</bns:status>
    <bns:executionType>exec_listener</bns:executionType>
    <bns:processName>%s</bns:processName>
    <bns:processId>%s</bns:processId>
    <bns:atomName>Atom 711</bns:atomName>
    <bns:atomId>atom-711</bns:atomId>
    <bns:inboundDocumentCount>%d</bns:inboundDocumentCount>
    <bns:executionDuration>1711</bns:executionDuration>
    <bns:message>%s</bns:message>
  </bns:result>
`, r.id, r.scheduled.Format(time.RFC3339Nano), r.word("COMPLETE", "ERROR", "ENQUEUED"), escapeXML.Replace(r.pluginName), r.plugin, len(r.attempts), escapeXML.Replace(r.answer()))
}
