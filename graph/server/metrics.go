package server

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"newsgraph/graph/query"
)

// metrics are what a server counts, in a registry of its own.
type metrics struct {
	registry  *prometheus.Registry
	requests  *prometheus.CounterVec
	took      *prometheus.HistogramVec
	bytes     *prometheus.CounterVec
	duration  *prometheus.HistogramVec
	rows      *prometheus.CounterVec
	limited   *prometheus.CounterVec
	errors    *prometheus.CounterVec
	refused   prometheus.Counter
	running   prometheus.Gauge
	exporting prometheus.Gauge
}

func newMetrics() *metrics {
	m := &metrics{
		registry:  prometheus.NewRegistry(),
		requests:  counter("http_requests_total", "Requests answered.", "path", "method", "status"),
		took:      times("http_request_duration_seconds", "Time from a request to the end of its answer.", "path"),
		bytes:     counter("http_response_bytes_total", "Bytes of answers as they were sent.", "path"),
		duration:  times("query_duration_seconds", "Time to answer a query, without waiting and writing.", "lang"),
		rows:      counter("query_rows_total", "Rows answered.", "lang"),
		limited:   counter("queries_limited_total", "Answers cut by a limit.", "lang", "limit"),
		errors:    counter("query_errors_total", "Queries answered with an error.", "lang", "kind"),
		refused:   prometheus.NewCounter(prometheus.CounterOpts{Namespace: "newsgraph", Name: "queries_refused_total", Help: "Queries refused for there were too many."}),
		running:   prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "newsgraph", Name: "queries_in_flight", Help: "Queries running now."}),
		exporting: prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "newsgraph", Name: "exports_in_flight", Help: "Exports being sent now."}),
	}
	m.registry.MustRegister(m.requests, m.took, m.bytes, m.duration, m.rows, m.limited, m.errors, m.refused, m.running, m.exporting,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func counter(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "newsgraph", Name: name, Help: help}, labels)
}

func times(name, help string, labels ...string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Namespace: "newsgraph", Name: name, Help: help, Buckets: prometheus.ExponentialBuckets(0.0005, 4, 9),
	}, labels)
}

// serveMetrics answers GET /metrics.
func (s *Server) serveMetrics(w http.ResponseWriter, r *http.Request) {
	promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}).ServeHTTP(w, r)
}

// request counts a request to the endpoint of this path, "" for none. Labels come
// from short lists, for every value of one is kept for ever.
func (m *metrics) request(r *http.Request, path string, status, bytes int, took time.Duration) {
	path, method := cmp.Or(path, "other"), "other"
	if slices.Contains([]string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions}, r.Method) {
		method = r.Method
	}
	m.requests.WithLabelValues(path, method, strconv.Itoa(status)).Inc()
	m.bytes.WithLabelValues(path).Add(float64(bytes))
	m.took.WithLabelValues(path).Observe(took.Seconds())
}

// answered counts a query.
func (m *metrics) answered(lang string, took time.Duration, res *answered, err *query.Error) {
	if lang != pageLang && !slices.Contains(query.Languages(), lang) {
		lang = "other"
	}
	m.duration.WithLabelValues(lang).Observe(took.Seconds())
	if err != nil {
		m.errors.WithLabelValues(lang, string(err.Kind)).Inc()
		return
	}
	m.rows.WithLabelValues(lang).Add(float64(res.rows))
	if res.limited != query.LimitNone {
		m.limited.WithLabelValues(lang, string(res.limited)).Inc()
	}
}
