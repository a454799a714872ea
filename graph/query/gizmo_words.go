package query

import (
	"slices"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// A word is a function that a script can call.
type word struct {
	name string
	call func(*gizmo, goja.FunctionCall) (goja.Value, error)
}

// A vocabulary has the words of an object by all of their spellings: the name,
// other names and, of most, each of them with a capital, as old Gizmo has it.
type vocabulary map[string]*word

func (v vocabulary) add(w *word, capital bool, names ...string) {
	for _, n := range names {
		v[n] = w
		if capital {
			v[strings.ToUpper(n[:1])+n[1:]] = w
		}
	}
}

// pathWords are what a path can do.
var pathWords = sync.OnceValue(func() vocabulary {
	v := vocabulary{}
	for _, s := range steps {
		call := func(g *gizmo, call goja.FunctionCall) (goja.Value, error) { return g.step(s, call) }
		v.add(&word{s.name, call}, true, append([]string{s.name}, s.also...)...)
	}
	for _, f := range finals {
		call := func(g *gizmo, call goja.FunctionCall) (goja.Value, error) { return g.final(f, call) }
		v.add(&word{f.name, call}, true, append([]string{f.name}, f.also...)...)
	}
	return v
})

// graphWords are what g can do, globalWords what stands by itself.
var (
	graphWords  = sync.OnceValue(func() vocabulary { return functions(graphFunctions, true) })
	globalWords = sync.OnceValue(func() vocabulary { return functions(valueFunctions, false) })
)

func functions(all []function, capital bool) vocabulary {
	v := vocabulary{}
	for _, f := range all {
		call := func(g *gizmo, call goja.FunctionCall) (goja.Value, error) { return f.do(g, g.args(call)) }
		v.add(&word{f.name, call}, capital, append([]string{f.name}, f.also...)...)
	}
	return v
}

// words are an object of a script that has a vocabulary. A word becomes a
// function when the script first names it: to make all of them took four fifths
// of the time of a small query. What a script puts there goes with the script.
type words struct {
	g     *gizmo
	all   vocabulary
	made  map[*word]goja.Value
	own   map[string]goja.Value // that the script has put there; nil is taken away
	names []string              // of those, in their order
}

func (g *gizmo) words(all vocabulary) *goja.Object {
	return g.vm.NewDynamicObject(&words{g: g, all: all, made: map[*word]goja.Value{}, own: map[string]goja.Value{}})
}

// Get is the function of a word, or what the script has put there.
func (w *words) Get(key string) goja.Value {
	if v, own := w.own[key]; own {
		return v
	}
	meant := w.all[key]
	if meant == nil {
		return nil
	}
	f := w.made[meant] // one for all spellings
	if f == nil {
		f = w.g.vm.ToValue(func(call goja.FunctionCall) goja.Value {
			v, err := meant.call(w.g, call)
			return w.g.give(meant.name, v, err)
		})
		w.made[meant] = f
	}
	return f
}

// Set puts a value there.
func (w *words) Set(key string, v goja.Value) bool {
	if w.own[key] == nil && w.all[key] == nil {
		w.names = append(w.names, key)
	}
	w.own[key] = v
	return true
}

// Has reports whether there is something of that name.
func (w *words) Has(key string) bool {
	v, own := w.own[key]
	return v != nil || !own && w.all[key] != nil
}

// Delete takes away what has that name.
func (w *words) Delete(key string) bool {
	w.own[key] = nil
	w.names = slices.DeleteFunc(w.names, func(n string) bool { return n == key })
	return true
}

// Keys are the names of what the script has put there: for ... in goes over
// these and no words.
func (w *words) Keys() []string { return w.names }
