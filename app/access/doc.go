// Package access says who may do what: actors, rights and the plugins an actor
// may see. They are pure rules; app asks them at the start of every use case, so
// that what is not allowed is not answered, whoever calls.
package access
