package main

import (
	"os"
	"os/signal"
	"strings"
	"syscall"
	"unicode"
	"unsafe"
)

// Of terminals.
const (
	enter  = "\x1b[?1049h\x1b[?25l" // the other screen, without a cursor
	leave  = "\x1b[?25h\x1b[?1049l"
	home   = "\x1b[H"
	clear  = "\x1b[K" // the line
	below  = "\x1b[J"
	bold   = "\x1b[1m"
	normal = "\x1b[0m"
)

// screen shows lines: all of them in a terminal, those that are new elsewhere.
type screen struct {
	out      *os.File
	terminal bool
	shown    []string
}

func newScreen(out *os.File) *screen {
	_, _, terminal := size(out)
	s := &screen{out: out, terminal: terminal}
	s.take()
	return s
}

func (s *screen) take() {
	if s.terminal {
		_, _ = s.out.WriteString(enter)
	}
}

// stop is what Ctrl-Z does: the terminal belongs to the shell until the program goes on.
func (s *screen) stop() {
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	s.restore()
	_ = syscall.Kill(syscall.Getpid(), syscall.SIGSTOP)
	<-continued // this thread may run on for a moment
	s.take()
}

func (s *screen) restore() {
	if s.terminal {
		_, _ = s.out.WriteString(leave)
	}
}

// size is that of the terminal now; ok is false if it is none.
func size(file *os.File) (rows, columns int, ok bool) {
	var answer struct{ rows, columns, width, height uint16 }
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, file.Fd(), syscall.TIOCGWINSZ, uintptr(unsafe.Pointer(&answer)))
	rows, columns = int(answer.rows), int(answer.columns)
	if rows == 0 || columns == 0 {
		rows, columns = 24, 80 // nobody has told the terminal
	}
	return rows, columns, errno == 0
}

func (s *screen) show(board *board) error {
	lines := board.lines()
	for i := range lines {
		lines[i] = printable(lines[i])
	}
	if s.terminal {
		return s.draw(lines)
	}
	return s.print(lines)
}

// draw shows as much as there is room for. No line feed follows the last line, which would scroll.
func (s *screen) draw(lines []string) error {
	rows, columns, _ := size(s.out)
	lines = lines[:min(len(lines), rows)]
	var text strings.Builder
	text.WriteString(home)
	for i, line := range lines {
		if i > 0 {
			text.WriteString("\r\n")
		}
		line = cut(line, columns)
		if !strings.HasPrefix(line, " ") {
			line = bold + line + normal
		}
		text.WriteString(clear + line)
	}
	text.WriteString(below)
	_, err := s.out.WriteString(text.String())
	return err
}

// print prints what has changed, with the queue that it belongs to.
func (s *screen) print(lines []string) error {
	known := map[string]bool{}
	for _, line := range full(s.shown) {
		known[line] = true
	}
	for _, line := range full(lines) {
		if !known[line] {
			if _, err := s.out.WriteString(line + "\n"); err != nil {
				return err
			}
		}
	}
	s.shown = lines
	return nil
}

// full puts the number of the queue before the lines of its agents.
func full(lines []string) []string {
	whole, number := []string{}, ""
	for _, line := range lines {
		if rest, agent := strings.CutPrefix(line, "  "); agent {
			whole = append(whole, number+" "+rest)
			continue
		}
		number, _, _ = strings.Cut(line, " ")
		whole = append(whole, line)
	}
	return whole
}

func cut(line string, columns int) string {
	if runes := []rune(line); len(runes) > columns {
		return string(runes[:columns])
	}
	return line
}

// printable keeps a name on the PBX from changing the terminal.
func printable(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '?'
	}, line)
}
