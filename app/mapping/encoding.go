package mapping

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// encoding says how the bytes that are meant stand in a value.
type encoding uint8

const (
	asItStands encoding = iota
	asText              // the decoded text; what is no text as it is written
	asHex               // \x and hexadecimal digits, as Postgres writes bytes; other texts as they are
	asBase64
)

var encodings = map[string]encoding{"text": asText, "hex": asHex, "base64": asBase64}

// decode returns the bytes that a value means, as a made text. An empty text
// stands for no bytes in base64, and for nothing otherwise.
func (r *row) decode(e *expression, v value) value {
	if v.isNull() || !v.isText() {
		return v
	}
	if e.as == asText {
		return madeOf(v)
	}
	switch text := decoded(v.raw); {
	case e.as == asBase64:
		return r.unpacked(e, text)
	case text == "":
		return value{}
	case e.as == asHex && strings.HasPrefix(text, `\x`):
		bytes := append(make([]byte, 0, 1+len(text)/2), madeText)
		bytes, err := hex.AppendDecode(bytes, []byte(text[2:]))
		if err != nil {
			r.fail("%s is not hexadecimal: %w", e.paths(), err)
		}
		return value{raw: string(bytes)}
	default:
		return textValue(text)
	}
}

// madeOf returns a text as a made one, in one piece of memory: it can be large. An
// empty one is not there.
func madeOf(v value) value {
	switch {
	case !v.isThere():
		return value{}
	case v.starts(madeText):
		return v
	}
	text := append(make([]byte, 0, len(v.raw)), madeText)
	return value{raw: textOf(appendUnescaped(text, v.raw[1:len(v.raw)-1]))}
}

func (r *row) unpacked(e *expression, text string) value {
	bytes := append(make([]byte, 0, 1+base64.StdEncoding.DecodedLen(len(text))), madeText)
	bytes, err := base64.StdEncoding.AppendDecode(bytes, []byte(text))
	if err != nil {
		r.fail("%s is not base64: %w", e.paths(), err)
	}
	return value{raw: string(bytes)}
}

// jsonIn returns the JSON that a text holds, or that bytes do which Postgres wrote
// as a text. Some systems write the same member as a text and as an object, so
// those are taken as they are.
func jsonIn(v value) value {
	if v.isObject() || v.isList() {
		return v
	}
	if !v.isText() {
		return value{}
	}
	text := decoded(v.raw)
	if digits, ok := strings.CutPrefix(text, `\x`); ok {
		bytes, err := hex.DecodeString(digits)
		if err != nil {
			return value{}
		}
		text = string(bytes)
	}
	text = strings.Trim(text, " \t\r\n")
	if text == "" || trigger.TooDeep(value{raw: text}.bytes()) || !gjson.Valid(text) {
		return value{}
	}
	return value{raw: text}
}
