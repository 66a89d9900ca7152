package yeastar

import (
	"context"
	"log/slog"

	"yeastar/internal/cyeastar"
)

// The levels of the library, from the one with the most lines.
var logLevels = []struct {
	number int32
	level  slog.Level
}{
	{4, slog.LevelDebug},
	{3, slog.LevelInfo},
	{2, slog.LevelWarn},
	{1, slog.LevelError},
}

// SetLogger sends the log of the library, of all clients and listeners of the process, to a logger; nil ends that. There is a line
// for each request, with its duration and result, and for each change of a session. No line contains a password or a
// token; phone numbers appear at slog.LevelDebug only. The levels that the logger takes now are those that it will get.
//
// The handler is called from any thread. A panic in it is dropped, with its line.
func SetLogger(logger *slog.Logger) error {
	result := cyeastar.NewResult()
	cyeastar.SetLog(levelOf(logger), lines(logger), result)
	if _, failure := result.Take(); failure != nil {
		return newError(failure)
	}
	return nil
}

func levelOf(logger *slog.Logger) int32 {
	if logger == nil {
		return 0
	}
	for _, one := range logLevels {
		if logger.Enabled(context.Background(), one.level) {
			return one.number
		}
	}
	return 0
}

func lines(logger *slog.Logger) cyeastar.LineFunc {
	if levelOf(logger) == 0 {
		return nil
	}
	return func(number int32, line string) {
		// A panic must not unwind through C.
		defer func() { _ = recover() }()
		level := slog.LevelError
		for _, one := range logLevels {
			if one.number == number {
				level = one.level
			}
		}
		logger.Log(context.Background(), level, line)
	}
}
