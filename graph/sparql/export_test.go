package sparql

// WithPatience makes patterns that rows are joined with be asked row by row for so
// many steps before all their solutions are looked for.
func (o Options) WithPatience(steps int64) Options {
	o.patience = steps
	return o
}
