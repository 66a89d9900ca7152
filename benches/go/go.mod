module benches

go 1.22
