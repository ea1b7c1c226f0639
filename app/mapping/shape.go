package mapping

// shape brings a record into a form that a profile can read, where data cannot say how.
type shape func(record []byte) ([]byte, error)

// shapes are those that profiles can name.
var shapes = map[string]shape{}
