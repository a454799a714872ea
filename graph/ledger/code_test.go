package ledger

import (
	"reflect"
	"testing"

	"newsgraph/graph/resolve"
)

// fill sets every field to something of its own.
func fill(t *testing.T, v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(string(rune('a'+*n%26)) + "\x00é")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Uint64:
		v.SetUint(uint64(*n))
	case reflect.Float64:
		v.SetFloat(float64(*n) / 3)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(t, v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(t, v.Field(i), n)
			}
		}
	default:
		t.Fatalf("%s is of a kind that this test does not know", v.Type())
	}
}

// Whatever a profile, an item or a version comes to hold is written and read.
func TestEveryFieldIsKept(t *testing.T) {
	n := 0
	var r row
	fill(t, reflect.ValueOf(&r).Elem(), &n)
	if got, err := decodeRow(r.encode()); err != nil || !reflect.DeepEqual(got, r) {
		t.Errorf("%+v\nwant %+v, %v", got, r, err)
	}
	var item itemRow
	fill(t, reflect.ValueOf(&item).Elem(), &n)
	item.Link.Kind, item.Link.From = item.Kind, item.ID
	if got, err := decodeItem(item.encode()); err != nil || !reflect.DeepEqual(got, item) {
		t.Errorf("%+v\nwant %+v, %v", got, item, err)
	}
	item.Link, item.At = nil, ""
	if got, err := decodeItem(item.encode()); err != nil || !reflect.DeepEqual(got, item) {
		t.Errorf("without a link: %+v\nwant %+v, %v", got, item, err)
	}
	var hd head
	fill(t, reflect.ValueOf(&hd).Elem(), &n)
	hd.References[0].Profile = resolve.Profile{Name: hd.References[0].Profile.Name}
	hd.References[1].Block, hd.References[1].Part, hd.References[1].Key = "", "", ""
	if got, err := decodeHead(hd.encode()); err != nil || !reflect.DeepEqual(got, hd) {
		t.Errorf("%+v\nwant %+v, %v", got, hd, err)
	}
}

// What is no record is an error and nothing worse.
func FuzzDecode(f *testing.F) {
	r := row{Counted: resolve.Counted{Profile: resolve.Profile{Name: "Ana Brevi", Offices: []string{"mayor"}}, Articles: 3}}
	item := itemRow{Item: resolve.Item{Kind: "q", Words: []string{"no"}, Sketch: []uint64{1 << 40}}, Link: &resolve.Link{Similarity: 0.5}, At: "x"}
	hd := head{Article: "article:x", References: []use{{Block: "brevi", Key: "k"}, {}}, Items: []string{"quote:1"}}
	for _, b := range [][]byte{nil, r.encode(), item.encode(), hd.encode(), {0xff, 0xff, 0xff, 0xff, 0x0f}} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if r, err := decodeRow(b); err == nil {
			if again, err := decodeRow(r.encode()); err != nil || !reflect.DeepEqual(again, r) {
				t.Errorf("%+v, %v, was %+v", again, err, r)
			}
		}
		if hd, err := decodeHead(b); err == nil {
			if again, err := decodeHead(hd.encode()); err != nil || again.Article != hd.Article || len(again.References) != len(hd.References) {
				t.Errorf("%+v, %v, was %+v", again, err, hd)
			}
		}
		if r, err := decodeItem(b); err == nil {
			if again, err := decodeItem(r.encode()); err != nil || again.At != r.At || len(again.Words) != len(r.Words) {
				t.Errorf("%+v, %v, was %+v", again, err, r)
			}
		}
	})
}
