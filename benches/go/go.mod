module benches

go 1.24

require yeastar v0.0.0-00010101000000-000000000000

replace yeastar => ../../bindings/go
