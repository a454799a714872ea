package article

import (
	"strings"
	"testing"
)

// What is and is not boilerplate, as whole lines.
func TestWhyLine(t *testing.T) {
	for why, lines := range map[string]string{
		"boilerplate": `Leave a Reply
Leave a Reply Cancel reply
Please complete the required fields.
Your email address will not be published. Required fields are marked *
3 Comments
This website uses cookies to improve your experience. Learn more
We use cookies and other means to personalise content.
Accept all cookies
Sign up for our daily newsletter
Subscribe
SUBSCRIBE NOW!
Get our best stories in your inbox
Share on Facebook
Facebook | Twitter | WhatsApp
ADVERTISEMENT
Article continues below advertisement
© 2025 The Alma Gazette. All rights reserved.
Copyright 2025 The Alma Gazette
Follow us on Instagram @almagazette
Thanks for reading!`,
		"navigation": `Read more: Ministry Rejects Offer of Ships
Read more…
Continue reading →
Related articles
Home > News > World
Tags: ships, ministry, sea
3 min read
Don’t miss`,
		"media": `Watch Alma TV’s report on the quarrel here.
Photo: Jane Doe/The Alma Gazette
Photo by Jane Doe
https://example.org/a?b=c
View this post on Instagram`,
		"byline": `(Reporting by Jane Doe; editing by John Roe)`,
		"label":  "News\nAt a Glance\nStory Highlights",
		"": `The website uses cookies of the country’s best baker, and people love them.
The ministry has said that it will leave a reply on the table.
Home is where the heart is.
Share prices fell.
The photo by the sea was taken in spring.
Watch what the ministry does, not what it says.
They read more books than their fathers.
Copyright is a right, he said.
We use cookies, said the baker, “and butter.”
Subscribe to nothing, he warned.
News of the offer spread.
Sources close to the ministry denied it.
Tags were found on the ships.
Advertisement revenue fell.
No comment was made.
3 comments by the minister made people angry.
“All rights reserved for the people,” she said.
Sign up for the navy, he told them.
Reporting by night is hard, she said.
Credit to the navy for that.
Comments by the minister followed.
Image is everything to her.`,
	} {
		for _, l := range strings.Split(lines, "\n") {
			if got := whyLine(l); got != why {
				t.Errorf("%q is dropped as %q, want %q", l, got, why)
			}
		}
	}
}

func TestParseRules(t *testing.T) {
	for file, want := range map[string]string{
		"line x":        "line 1: want SCOPE WHY PATTERN",
		"# note\nz x y": `line 2: scope "z": want line, rest or tail`,
		"line x (":      "line 1: error parsing regexp: missing closing ): `^(?i:()[ .!:*…→»>]*$`",
	} {
		if _, err := parseRules(file); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", file, err, want)
		}
	}
}
