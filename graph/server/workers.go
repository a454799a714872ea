package server

import (
	"github.com/prometheus/client_golang/prometheus"

	"newsgraph/graph/worker"
)

// A healthWorkers says in /health what the processes that answer queries do.
type healthWorkers struct {
	Most  int            `json:"most"`
	Alive int            `json:"alive"`
	Busy  int            `json:"busy"`
	Bytes int64          `json:"memory_bytes"` // that each may hold
	Ended map[string]int `json:"ended"`        // before their time, by cause
}

// healthWorkers is nil where there are none.
func (s *Server) healthWorkers() *healthWorkers {
	if s.opts.Workers == nil {
		return nil
	}
	now := s.opts.Workers.Stats()
	h := &healthWorkers{Most: now.Most, Alive: now.Alive, Busy: now.Busy, Bytes: s.opts.Workers.Memory(), Ended: map[string]int{}}
	for _, why := range worker.Causes() {
		h.Ended[string(why)] = now.Ended[why]
	}
	return h
}

// workerMetrics reads the metrics of a pool when somebody asks for them.
type workerMetrics struct{ pool *worker.Pool }

var (
	workersNow   = prometheus.NewDesc("newsgraph_workers", "Processes that answer queries.", []string{"state"}, nil)
	workersEnded = prometheus.NewDesc("newsgraph_workers_ended_total", "Processes that ended before their time: of memory, time, stack, a crash, or a cancelled query.", []string{"why"}, nil)
)

// Describe lists the metrics.
func (workerMetrics) Describe(to chan<- *prometheus.Desc) {
	to <- workersNow
	to <- workersEnded
}

// Collect counts.
func (m workerMetrics) Collect(to chan<- prometheus.Metric) {
	now := m.pool.Stats()
	to <- prometheus.MustNewConstMetric(workersNow, prometheus.GaugeValue, float64(now.Busy), "busy")
	to <- prometheus.MustNewConstMetric(workersNow, prometheus.GaugeValue, float64(now.Alive-now.Busy), "idle")
	for _, why := range worker.Causes() {
		to <- prometheus.MustNewConstMetric(workersEnded, prometheus.CounterValue, float64(now.Ended[why]), string(why))
	}
}
