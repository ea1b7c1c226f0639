package segment

// After makes Next begin with the first entity whose id comes after id. It is to
// be called before Next.
func (e *EntityRun) After(id string) error {
	if e.first == e.end {
		return nil
	}
	reader := entityReader{x: e.reader.x}
	number, err := reader.x.groupOf(&reader, kindRange{first: e.first, end: e.end}, newWantedID(id))
	if err != nil {
		return err
	}
	for err = reader.seek(number); err == nil && reader.id() <= id; err = reader.read() {
		if number++; number == e.end {
			break
		}
	}
	e.first = number
	return err
}
