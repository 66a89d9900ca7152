module yeastar

go 1.24
