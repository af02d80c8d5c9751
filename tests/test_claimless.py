"""Texts of other matters claim nothing: written for this, and never used to choose a rule."""

from __future__ import annotations

from datetime import date

from pledgebook.model import Claim, Report
from pledgebook.reading import read

TEXTS = {
    "business": (
        "Norland Dairy said on Tuesday that sales rose 12 percent in the third quarter. The firm "
        "opened 40 shops and hired 600 people. It expects growth to slow next year. Shares fell 3 "
        "percent. “We had a good summer,” chief executive Ada Brook said. A rival, Polar Milk, has "
        "offered $200 million for its cheese plants."
    ),
    "a merger": (
        "The board approved the merger of the two banks on Friday. Shareholders will get $14 a "
        "share. The new bank will employ 9,000 people in 12 states. Analysts called the price too "
        "low. The deal is to close by June, once regulators agree. “It is a turning point for us,” "
        "chairman Paul Okello said."
    ),
    "football": (
        "Torvald United arrived in Lima on Monday for the final. The team lost its captain to "
        "injury and lacks a striker. Coach Jonas Amu said his side was short of ideas but not of "
        "courage. About 40,000 people filled the ground. The club has promised a bonus of $1 "
        "million to the players. They failed to score until the last minute."
    ),
    "cycling": (
        "The race was halted for an hour because of snow on the pass. Mina Torvald retook the lead "
        "with 12 kilometres to go. Her team had run out of spare wheels. Organisers extended the "
        "time limit. “We are losing ground on the climbs,” her manager said. The riders reach the "
        "coast on Sunday."
    ),
    "a trial": (
        "The court ruled on Thursday that the baker must pay his neighbour $4,000. The judge said "
        "the oven had been a nuisance for six years. The baker's lawyer said he would appeal. "
        "Nobody was hurt. The two men have not spoken since. The case had been delayed twice for "
        "lack of a courtroom."
    ),
    "a theft": (
        "Police arrested three people on Saturday over the theft of a painting. Some 20 officers "
        "searched a farm. The picture, worth $2 million, was found behind a wardrobe. The museum "
        "reopened the next day. “We are relieved,” director Anna Berg said. A reward of $10,000 "
        "had been offered."
    ),
    "an opera": (
        "The opera opens its season on 3 September with a new staging. The singers came from nine "
        "countries. The theatre lacks a permanent conductor. Its director asked patrons to give to "
        "the roof fund. Critics called last year's season a failure. Tickets cost from $20."
    ),
    "a novel": (
        "Her second novel tells of a nurse who leaves the city. The book was launched in May. It "
        "has sold 30,000 copies. The publisher will print 10,000 more by Christmas. Readers waited "
        "nine years for it. “I ran out of words,” Ada Brook said."
    ),
    "a city's budget": (
        "The city council approved a budget of $480 million on Monday. It provides $12 million for "
        "swimming pools and $3 million for bicycle lanes. The mayor had asked for more. Parking "
        "will cost 10 percent more. The library will close on Sundays for want of staff. Two "
        "members voted against."
    ),
    "a state's taxes": (
        "The governor signed a bill on Wednesday that cuts the income tax by half a percent. The "
        "state will lose $300 million a year. Democrats said schools would be short of money. The "
        "law takes effect in January. The treasurer promised $40 million for road repairs. A "
        "court may yet rule on it."
    ),
    "a railway": (
        "The new line between the two cities opened on Sunday, four years late. Trains need 50 "
        "minutes. The builder delivered 20 trains in March and will deliver 15 more next year. The "
        "ministry paid $1.3 billion. Drivers are scarce. “It was worth the wait,” minister Paul "
        "Okello said."
    ),
    "a school": (
        "The village school has a new roof. Parents gave $9,000 and 40 volunteers helped. The "
        "headmaster visited every family. Lessons begin on 2 September. The old roof had leaked "
        "for ten years. A concert is planned."
    ),
    "a battle": (
        "The king's army crossed the river on 4 May 1643. It had 6,000 foot and 2,000 horse. The "
        "besieged town ran out of bread in June. The earl promised 800 men and did not send them. "
        "The town surrendered on 9 July. About 1,200 people died."
    ),
    "a dynasty": (
        "The dynasty ruled for 280 years. Its founder took the capital in 1368. His son launched a "
        "fleet of 300 ships. The treasury was empty by 1600. Famine drove peasants to revolt. The "
        "last emperor died in 1644."
    ),
    "a biography": (
        "Jonas Amu was born in 1931 in a fishing village. He came to the capital at the age of 15 "
        "with $3 in his pocket. In 1958 he founded a shop that grew into a chain of 60. He gave "
        "money to hospitals. He failed twice as a candidate. He died on Tuesday, aged 93."
    ),
    "a scientist": (
        "Mina Torvald, who has died at 88, found the enzyme that bears her name. She worked with "
        "four assistants and a grant of $50,000. Her first paper was rejected. She won eleven "
        "prizes. She urged students to read poems. Two daughters survive her."
    ),
    "the weather": (
        "Snow fell on the hills on Friday. The office expects 20 centimetres more by Sunday. Two "
        "roads were closed. Temperatures will fall to minus 12. The airport cancelled 30 flights. "
        "Drivers were asked to stay at home."
    ),
    "a farm show": (
        "The farm show drew 60,000 visitors. A bull from the north won the first prize. The price "
        "of milk has fallen by a tenth. Farmers demanded help from the state. The minister tasted "
        "nine cheeses. The show ends on Sunday."
    ),
    "a computer game": (
        "The studio launched the game on 12 October. Players lead an army of 5,000 soldiers "
        "against a rebel duke. The developers promised two more chapters by spring. Servers failed "
        "on the first day. Some 300,000 copies were sold. “We were overwhelmed,” designer Anna "
        "Berg said."
    ),
    "a wedding": (
        "The couple met in Baidoa Street, over a broken bicycle. About 120 guests came to the "
        "wedding. The band arrived an hour late. The bride's uncle gave a speech and $500. It "
        "rained. They leave for the islands on Monday."
    ),
    "a recipe": (
        "Take 600 grams of flour and 4 eggs. You need a large bowl. Add the milk, and wait half an "
        "hour. The dough must not collapse. Bake it for 50 minutes. It feeds eight people."
    ),
    "a strike": (
        "Bus drivers began a strike on Monday. The union wants 8 percent more pay. The company "
        "offered 4 percent. Some 200,000 commuters were stranded. Talks broke down at midnight. "
        "“Nobody is listening,” driver Paul Okello said."
    ),
    "an election at home": (
        "Voters in the province go to the polls on 5 May. The governing party promises 500 more "
        "teachers and lower rents. Its rival wants a tunnel. Polls put them level. The leader "
        "visited a shoe factory on Friday. Turnout was 61 percent last time."
    ),
    "a telescope": (
        "The telescope was launched in December and reached its orbit a month later. It cost $700 "
        "million. A mirror failed in March. Engineers need 90 days to repair it. The first images "
        "arrived last week. “It is a success,” astronomer Ada Brook said."
    ),
}

MISSED = 10
"""One text in so many may be misread: what is asked of the reader on passages without claims."""


def claims(text: str) -> tuple[Claim, ...]:
    return read(Report(text, "told", "The Daily Post", date(2025, 10, 14)))


def test_texts_of_other_matters_claim_nothing_but_for_one_in_ten() -> None:
    misread = [name for name, text in TEXTS.items() if claims(text)]
    assert len(misread) * MISSED <= len(TEXTS), misread


def test_one_word_of_missions_makes_no_text_about_one() -> None:
    told = "The force arrived on Monday. It lacks fuel. It rained. They sang. Nobody slept."
    assert claims(f"{told} There is famine, and the clinic is closed.")
    assert not claims(f"{told} There is famine.")
