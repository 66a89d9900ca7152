package yeastar

import "fmt"

func sprint(format string, value any) string {
	return fmt.Sprintf(format, value)
}
