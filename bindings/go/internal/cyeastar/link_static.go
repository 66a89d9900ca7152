//go:build yeastar_static

package cyeastar

// #cgo pkg-config: yeastar-static
import "C"
