// requests URL REQUESTS THREADS closing|keep [CA]: the same requests with net/http.
package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"sort"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

const warmUp = 40

func cpu() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// Peak memory of this program in KiB. getrusage may report that of its parent.
func memory() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		panic(err)
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	kib, _ := strconv.Atoi(strings.Fields(after)[0])
	return kib
}

func main() {
	url := os.Args[1] + "/api/v1.1.0/heartbeat?token=9a83ab0e17c6d7ee27e74d9ff8e0f5b3"
	requests, _ := strconv.Atoi(os.Args[2])
	threads, _ := strconv.Atoi(os.Args[3])
	transport := &http.Transport{MaxIdleConnsPerHost: threads}
	if len(os.Args) > 5 {
		pem, err := os.ReadFile(os.Args[5])
		if err != nil {
			panic(err)
		}
		roots := x509.NewCertPool()
		roots.AppendCertsFromPEM(pem)
		transport.TLSClientConfig = &tls.Config{RootCAs: roots, ClientSessionCache: tls.NewLRUClientSessionCache(8)}
	}
	client := &http.Client{Transport: transport, Timeout: 10 * time.Second}
	request := func() {
		body, _ := json.Marshal(map[string]string{"ipaddr": "192.168.5.10", "port": "8260"})
		response, err := client.Post(url, "application/json; charset=utf-8", bytes.NewReader(body))
		if err != nil {
			panic(err)
		}
		var answer struct{ Status string }
		err = json.NewDecoder(response.Body).Decode(&answer)
		response.Body.Close()
		if err != nil || answer.Status != "Success" {
			panic(fmt.Sprint(err, answer))
		}
	}
	for range warmUp {
		request()
	}
	each := requests / threads
	latencies := make([]time.Duration, each*threads)
	before, start := cpu(), time.Now()
	var group sync.WaitGroup
	for thread := range threads {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := range each {
				start := time.Now()
				request()
				latencies[thread*each+i] = time.Since(start)
			}
		}()
	}
	group.Wait()
	wall := time.Since(start)
	after := cpu()
	sort.Slice(latencies, func(i, j int) bool { return latencies[i] < latencies[j] })
	count := len(latencies)
	micros := func(d time.Duration) float64 { return float64(d) / 1e3 }
	fmt.Printf("{\"cpu\":%.3f,\"rate\":%.1f,\"p50\":%.1f,\"p99\":%.1f,\"memory\":%d}\n", micros(after-before)/float64(count),
		float64(count)/wall.Seconds(), micros(latencies[count/2]), micros(latencies[count*99/100]), memory())
}
