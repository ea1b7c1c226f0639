//go:build prove_unsealed

package block

// verify tells whether seals are compared.
const verify = false
