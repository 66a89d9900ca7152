module agent

go 1.24

require yeastar v0.0.0

replace yeastar => ../../../../bindings/go
