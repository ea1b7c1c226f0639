package answer

import "testing"

func TestDifferFindsEveryDifference(t *testing.T) {
	parts := func(m map[string]int) func() map[string]int { return func() map[string]int { return m } }
	base := Answer{Total: 2, IDs: []string{"a", "b"}, Parts: parts(map[string]int{"x": 1})}
	for name, c := range map[string]struct {
		other  Answer
		differ bool
	}{
		"same":        {Answer{2, []string{"a", "b"}, parts(map[string]int{"x": 1})}, false},
		"total":       {Answer{3, []string{"a", "b"}, parts(map[string]int{"x": 1})}, true},
		"order":       {Answer{2, []string{"b", "a"}, nil}, true},
		"fewer rows":  {Answer{2, []string{"a"}, nil}, true},
		"no rows":     {Answer{2, []string{}, nil}, true},
		"not told":    {Answer{Total: 2}, false},
		"count":       {Answer{2, nil, parts(map[string]int{"x": 2})}, true},
		"more counts": {Answer{2, nil, parts(map[string]int{"x": 1, "y": 1})}, true},
	} {
		if err := Differ(base, c.other); (err != nil) != c.differ {
			t.Errorf("%s: %v", name, err)
		}
	}
}
