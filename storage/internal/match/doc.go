// Package match tells whether a plain trigger satisfies a text filter or a
// condition on its payload. It is the meaning of both: whatever reads stored
// forms faster finds what this package finds.
//
// A text filter looks at a trigger's own id, those of its attempts, of its origin
// and of its migration; kinds and ids of entities; the aggregation; error and
// correlation codes; log messages; keys and values of the payload. No needle
// begins in one of these texts and ends in the next.
package match
