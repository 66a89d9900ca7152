module yeastar.test/smoke

go 1.19
