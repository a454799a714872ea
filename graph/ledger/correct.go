package ledger

import (
	"strings"

	"newsgraph/graph/resolve"
)

// correct decides everything anew where the user's file is another than before.
func (c *change) correct() error {
	now := c.resolver.Corrections()
	old := string(c.tx.Bucket(metaTable).Get(correctionKey))
	if old == now {
		return nil
	}
	c.put(metaTable, correctionKey, now)
	cur := c.tx.Bucket(profileTable).Cursor()
	for k, _ := cur.First(); k != nil; {
		block, _, _ := strings.Cut(string(k), "\x00")
		c.blocks[block] = true
		k, _ = cur.Seek(append([]byte(block), 1)) // past all keys of the block
	}
	c.decideBlocks()
	c.correctArticles(old)
	return c.err
}

// correctArticles lists the articles for which the corrections say something
// else than the old ones, apart from what blocks decide.
func (c *change) correctArticles(old string) {
	said, err := resolve.ReadCorrections(strings.NewReader(old), "ledger")
	if err != nil {
		said = resolve.NewCorrections() // of another version of newsgraph: what it said is not known
	}
	before, err := resolve.NewResolver(said)
	if err != nil {
		c.err = err
		return
	}
	for _, version := range c.keys(versionTable, nil, 0) {
		var hd head
		if !c.get(versionTable, []byte(version), &hd) {
			return
		}
		for _, u := range hd.References {
			if !c.resolved(before, hd.Article, u).Equal(c.resolved(c.resolver, hd.Article, u)) {
				c.put(pendingTable, []byte(version), nil)
				break
			}
		}
	}
}

// resolved is the decision on an entity of an article. Where a block decides,
// that is as it stands now.
func (c *change) resolved(r *resolve.Resolver, article string, u use) resolve.Decision {
	ref := resolve.Reference{Profile: u.Profile, Entity: u.Entity, Block: u.Block}
	return r.Here(article, ref, func(resolve.Reference) resolve.Decision {
		var row row
		c.get(profileTable, join(u.Block, u.Key), &row)
		return row.Decision
	})
}
