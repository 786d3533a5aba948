"""Looking names up, one by one and in text."""

from datetime import date

import pytest

from timeline.languages.en.names import NameKind, load_names


@pytest.fixture(scope="module")
def names():
    return load_names()


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Denmark", "DK"),
        ("Danish", "DK"),
        ("Danes", "DK"),
        ("Dutch", "NL"),
        ("the Netherlands", "NL"),
        ("Holland", "NL"),
        ("Briton", "GB"),
        ("U.K.", "GB"),
        ("U.S.", "US"),
        ("USA", "US"),
        ("DPRK", "KP"),
        ("North Korean", "KP"),
        ("Burma", "MM"),
        ("Burmese", "MM"),
        ("Zaire", "CD"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Qatari", "QA"),
        ("Emiratis", "AE"),
        ("Türkiye", "TR"),
        ("West German", "DE"),
        ("East German", "DD"),
        ("Soviet", "SU"),
        ("Holy See", "VA"),
        ("Georgia", "GE"),
        ("Poles", "PL"),
        ("Spaniards", "ES"),
        ("Iraqis", "IQ"),
        ("denmark", "DK"),
        ("JAPAN", "JP"),
    ],
)
def test_a_country_is_known_by_name_alias_adjective_and_national(names, word, code):
    assert names.country_of(word).code == code


@pytest.mark.parametrize("word", ["us", "uk", "Us", "uae", "", " ", "Atlantis", "...", "the"])
def test_acronyms_keep_their_case_and_other_words_are_no_countries(names, word):
    assert names.country_of(word) is None


@pytest.mark.parametrize("word", ["Congo", "Congolese", "Korean", "Koreas", "Dominican"])
def test_a_word_of_two_countries_names_neither_but_shows_both(names, word):
    assert names.country_of(word) is None
    assert len({r.entity for r in names.readings(word)}) == 2


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("the Kremlin", "RU"),
        ("Moscow", "RU"),
        ("Kiev", "UA"),
        ("Kyiv", "UA"),
        ("Peking", "CN"),
        ("Rangoon", "MM"),
        ("the White House", "US"),
        ("Washington", "US"),
        ("Downing Street", "GB"),
        ("the Élysée", "FR"),
        ("Elysee", "FR"),
        ("the Blue House", "KR"),
        ("Bonn", "DE"),
        ("The Hague", "NL"),
        ("Belgrade", "RS"),
    ],
)
def test_capitals_and_palaces_stand_for_governments(names, word, code):
    assert names.government_of(word).code == code


def test_a_country_is_not_its_own_metonym(names):
    assert names.government_of("Russia") is None


def test_states_that_are_gone_keep_their_name_last_year_and_successor(names):
    union = names.country_of("USSR")
    assert (union.name, union.until, union.successor) == ("Soviet Union", 1991, "RU")


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("Zelenskyy", "Volodymyr Zelensky"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
        ("MUAMMAR QADDAFI", "Muammar Gaddafi"),
        ("Kadhafi", "Muammar Gaddafi"),
        ("Xi", "Xi Jinping"),
        ("Erdoğan", "Recep Tayyip Erdogan"),
        ("Erdogan", "Recep Tayyip Erdogan"),
        ("Suu Kyi", "Aung San Suu Kyi"),
        ("López Obrador", "Andres Manuel Lopez Obrador"),
        ("Lula", "Luiz Inacio Lula da Silva"),
        ("Bashar Assad", "Bashar al-Assad"),
        ("Abu Mazen", "Mahmoud Abbas"),
        ("Boutros-Ghali", "Boutros Boutros-Ghali"),
        ("George H.W. Bush", "George H.W. Bush"),
    ],
)
def test_spellings_and_surnames_lead_to_the_person(names, surface, name):
    assert [person.name for person in names.people_named(surface)] == [name]


def test_a_shared_surname_gives_everyone_and_the_year_decides(names):
    assert {p.name for p in names.people_named("Bush")} == {"George H.W. Bush", "George W. Bush"}
    assert [p.name for p in names.people_named("Bush", year=1990)] == ["George H.W. Bush"]
    assert names.people_named("Bush", year=2003)[0].name == "George W. Bush"
    assert names.people_named("Kim", year=2018)[0].name == "Kim Jong Un"
    assert names.people_named("Kim", year=1999)[0].name in ("Kim Dae-jung", "Kim Jong Il")


def test_a_surname_that_names_something_else_counts_in_the_full_name_only(names):
    assert names.people_named("Montenegro") == ()
    assert [p.country for p in names.people_named("Luís Montenegro")] == ["PT"]
    assert names.country_of("Montenegro").code == "ME"


def test_nobody_is_named_by_a_year_far_from_their_office(names):
    assert names.people_named("Brezhnev", year=2020) == ()


@pytest.mark.parametrize(
    ("name", "year", "title", "of"),
    [
        ("Vladimir Putin", 2010, "prime minister", "RU"),
        ("Vladimir Putin", 2015, "president", "RU"),
        ("Angela Merkel", 2010, "chancellor", "DE"),
        ("Antonio Guterres", 2000, "prime minister", "PT"),
        ("Antonio Guterres", 2020, "secretary-general", "United Nations"),
        ("Jens Stoltenberg", 2017, "secretary-general", "NATO"),
        ("Mark Rutte", 2015, "prime minister", "NL"),
        ("Eduard Shevardnadze", 1987, "foreign minister", "SU"),
        ("Eduard Shevardnadze", 2000, "president", "GE"),
        ("Yasser Arafat", 1990, "chairman", "PLO"),
    ],
)
def test_a_role_belongs_to_a_year(names, name, year, title, of):
    (person,) = names.people_named(name)
    role = person.role_in(year)
    assert (role.title, role.of) == (title, of)


def test_out_of_office_there_is_no_role(names):
    (person,) = names.people_named("Margaret Thatcher")
    assert person.role_in(1995) is None
    assert person.years_from_office(1995) == 5


@pytest.mark.parametrize(
    ("office_class", "of", "year", "name"),
    [
        ("head_of_government", "GB", 1998, "Tony Blair"),
        ("head_of_government", "GB", 1985, "Margaret Thatcher"),
        ("head_of_government", "DE", 1985, "Helmut Kohl"),
        ("head_of_government", "IE", 2000, "Bertie Ahern"),
        ("head_of_government", "IN", 2003, "Atal Bihari Vajpayee"),
        ("head_of_government", "JP", 2015, "Shinzo Abe"),
        ("head_of_government", "HU", 2018, "Viktor Orban"),
        ("head_of_state", "US", 1978, "Jimmy Carter"),
        ("head_of_state", "US", 2019, "Donald Trump"),
        ("head_of_state", "FR", 1990, "Francois Mitterrand"),
        ("head_of_state", "GB", 1990, "Elizabeth II"),
        ("head_of_state", "EG", 1979, "Anwar Sadat"),
        ("head_of_state", "ZA", 1996, "Nelson Mandela"),
        ("head_of_state", "PL", 1993, "Lech Walesa"),
        ("head_of_state", "VA", 1990, "Pope John Paul II"),
        ("head_of_state", "JP", 2010, "Emperor Akihito"),
        ("head_of_state", "QA", 2020, "Sheikh Tamim bin Hamad"),
        ("foreign_minister", "US", 1974, "Henry Kissinger"),
        ("foreign_minister", "US", 1999, "Madeleine Albright"),
        ("foreign_minister", "RU", 2010, "Sergei Lavrov"),
        ("foreign_minister", "DE", 1980, "Hans-Dietrich Genscher"),
        ("foreign_minister", "GB", 1999, "Robin Cook"),
        ("foreign_minister", "EU", 2012, "Catherine Ashton"),
        ("defense_minister", "US", 2004, "Donald Rumsfeld"),
        ("security_adviser", "US", 1978, "Zbigniew Brzezinski"),
        ("organization_head", "UN", 2001, "Kofi Annan"),
        ("organization_head", "European Commission", 1990, "Jacques Delors"),
        ("organization_head", "Nato", 2007, "Jaap de Hoop Scheffer"),
        ("organization_head", "IAEA", 2003, "Mohamed ElBaradei"),
    ],
)
def test_an_office_and_a_year_give_their_only_holder(names, office_class, of, year, name):
    assert names.holder(office_class, of, year).name == name


@pytest.mark.parametrize(
    ("office_class", "of", "year"),
    [
        ("head_of_government", "GB", 1997),  # Major, then Blair
        ("head_of_state", "US", 2021),  # Trump, then Biden
        ("head_of_state", "BA", 2015),  # three members
        ("foreign_minister", "RU", 2031),  # an office without an end, after the tables' time
        ("head_of_state", "FR", 2031),
        ("envoy", "US", 1996),  # several at once
        ("head_of_state", "US", 1850),
        ("head_of_state", "nowhere", 2000),
        ("no such class", "US", 2000),
    ],
)
def test_where_nobody_or_more_than_one_fits_there_is_no_holder(names, office_class, of, year):
    assert names.holder(office_class, of, year) is None


def test_leader_means_whom_the_country_is_led_by(names):
    assert names.leader("FR", 1999).name == "Jacques Chirac"
    assert names.leader("GB", 2018).name == "Theresa May"
    assert names.leader("SU", 1987).name == "Mikhail Gorbachev"
    assert names.leader("KP", 2018).name == "Kim Jong Un"
    assert names.leader("LY", 1999).name == "Muammar Gaddafi"


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("UN", "United Nations"),
        ("the U.N.", "United Nations"),
        ("Nato", "NATO"),
        ("Asean", "ASEAN"),
        ("the Arab League", "Arab League"),
        ("Sinn Féin", "Sinn Fein"),
        ("Tamil Tigers", "LTTE"),
        ("PLO", "PLO"),
        ("G-7", "Group of Seven"),
        ("OPEC+", "OPEC+"),
        ("OPEC", "OPEC"),
        ("Taleban", "Taliban"),
    ],
)
def test_organisations_and_parties_are_known_by_their_names(names, surface, name):
    assert names.organization_of(surface).name == name


@pytest.mark.parametrize("surface", ["who", "un", "ira", "Ira", "au"])
def test_an_acronym_in_small_letters_is_another_word(names, surface):
    assert names.organization_of(surface) is None


@pytest.mark.parametrize(
    ("phrase", "office_class", "countries"),
    [
        ("prime minister", "head_of_government", ()),
        ("Premier", "head_of_government", ()),
        ("taoiseach", "head_of_government", ("IE",)),
        ("foreign ministers", "foreign_minister", ()),
        ("external affairs minister", "foreign_minister", ()),
        ("secretaries of state", "foreign_minister", ("US", "VA")),
        ("Crown Prince", "crown_prince", ()),
        ("vice foreign minister", "deputy_minister", ()),
        ("special envoy", "envoy", ()),
        ("top negotiators", "negotiator", ()),
        ("PM", "head_of_government", ()),
    ],
)
def test_a_word_for_an_office_gives_its_class_and_whose_it_is(
    names, phrase, office_class, countries
):
    office = names.office_of(phrase)
    assert (office.office_class, office.countries) == (office_class, countries)


def test_hours_are_no_prime_ministers(names):
    assert names.office_of("pm") is None
    assert names.find("Talks begin at 3 pm.") == []


def test_a_venue_has_a_city_and_a_time_zone(names):
    venue = names.venue_of("the Great Hall of the People")
    assert (venue.city, venue.country, venue.timezone) == ("Beijing", "CN", "Asia/Shanghai")


def test_without_people_everything_else_stays(names):
    emptied = names.without_people()
    assert emptied.people == ()
    assert emptied.people_named("Putin") == ()
    assert emptied.holder("head_of_government", "GB", 1998) is None
    assert emptied.country_of("Danish").code == "DK"
    assert [m.text for m in emptied.find("Putin flew to Camp David.")] == ["Camp David"]
    assert names.people_named("Putin")


def test_names_are_read_once_and_an_unknown_language_is_an_error():
    assert load_names() is load_names()
    with pytest.raises(ValueError, match="xx"):
        load_names("xx")


def found(names, text):
    return [(m.text, m.kind) for m in names.find(text)]


def test_find_takes_the_longest_name_at_each_place(names):
    text = "South Korean President Lee Jae-myung left Papua New Guinea for the UN Security Council."
    assert found(names, text) == [
        ("South Korean", NameKind.ADJECTIVE),
        ("President", NameKind.OFFICE),
        ("Lee Jae-myung", NameKind.PERSON),
        ("Papua New Guinea", NameKind.COUNTRY),
        ("UN Security Council", NameKind.ORGANIZATION),
    ]


def test_find_gives_offsets_into_the_text_as_it_is(names):
    text = "«Élysée» – Mr Macron’s envoy saw the U.S. ambassador\nin Saudi\nArabia."
    for match in names.find(text):
        assert text[match.start : match.end] == match.text
    assert "U.S." in [m.text for m in names.find(text)]
    assert "Saudi\nArabia" in [m.text for m in names.find(text)]
    assert "Macron" in [m.text for m in names.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He told us that may be so.",  # no US, no Theresa May
        "The Washington Post and the Bank of England disagree.",
        "The dayton accords of georgia peaches.",
        "Paris Hilton and Michael Jordan flew Air France over the South China Sea.",
        "He said: who cares?",
        "",
    ],
)
def test_find_passes_over_what_only_looks_like_a_name(names, text):
    assert found(names, text) == []


def test_a_name_does_not_reach_over_a_sentence_or_paragraph(names):
    assert "South Korea" not in [m.text for m in names.find("They went South. Korea waited.")]
    assert "Saudi\n\nArabia" not in [m.text for m in names.find("Saudi\n\nArabia")]


def test_capitals_throughout_are_read_too(names):
    assert found(names, "PUTIN TO MEET BRITISH PRIME MINISTER IN GENEVA") == [
        ("PUTIN", NameKind.SURNAME),
        ("BRITISH", NameKind.ADJECTIVE),
        ("PRIME MINISTER", NameKind.OFFICE),
    ]


def test_a_prefix_counts_only_before_a_hyphen(names):
    assert found(names, "Sino-Indian talks")[0] == ("Sino", NameKind.ADJECTIVE)
    assert found(names, "Sino Industries") == []


def test_hyphenated_pairs_are_two_names(names):
    assert [m.entity.code for m in names.find("US-China and Russian–Iranian ties")] == [
        "US", "CN", "RU", "IR",
    ]  # fmt: skip


def test_what_else_a_word_may_be_is_told(names):
    by_text = {m.text: m for m in names.find("Georgia told May that Denmark agreed.")}
    assert by_text["Georgia"].also == "US state"
    assert by_text["May"].also == "month"
    assert not by_text["May"].is_certain
    assert by_text["Denmark"].is_certain


def test_a_surface_with_several_readings_shows_them_all(names):
    (match,) = names.find("the White House")
    assert {r.kind for r in match.readings} == {NameKind.METONYM, NameKind.VENUE}
    assert match.reading(NameKind.VENUE).entity.city == "Washington"
    assert match.people == ()


def test_singular_and_plural_offices_differ(names):
    assert found(names, "the presidents and one president") == [
        ("presidents", NameKind.OFFICES),
        ("president", NameKind.OFFICE),
    ]


def test_hostile_text_is_only_text(names):
    text = "\x1b[31m Putin\x1b[0m met [bold]Xi[/bold]\u202e\x00 in Qatar" + "’-." * 1000
    assert [m.text for m in names.find(text)] == ["Putin", "Xi", "Qatar"]


def test_threads_share_the_names(names):
    from concurrent.futures import ThreadPoolExecutor

    text = "South Korean President Lee Jae-myung met the U.S. secretary of state in Doha. " * 50
    fresh = names.without_people()
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(fresh.find, [text] * 8))
    assert all(result == results[0] for result in results)
    assert len(results[0]) == 50 * 5


@pytest.mark.parametrize(
    ("office_class", "of", "day", "name"),
    [
        ("head_of_state", "US", date(2025, 1, 19), "Joe Biden"),
        ("head_of_state", "US", date(2025, 1, 20), "Donald Trump"),
        ("head_of_government", "GB", date(2022, 9, 5), "Boris Johnson"),
        ("head_of_government", "GB", date(2022, 10, 1), "Liz Truss"),
        ("head_of_government", "GB", date(2022, 10, 25), "Rishi Sunak"),
        ("organization_head", "NATO", date(2024, 12, 1), "Mark Rutte"),
        ("foreign_minister", "US", date(1995, 6, 1), "Warren Christopher"),
    ],
)
def test_in_a_year_of_change_the_day_says_who_held_an_office(names, office_class, of, day, name):
    assert names.holder_on(office_class, of, day).name == name


def test_an_office_of_unknown_handover_has_no_holder_in_its_year_of_change(names):
    changed = date(2016, 7, 1)
    assert names.holder("head_of_state", "BR", changed.year) is None
    assert names.holder_on("head_of_state", "BR", changed) is None


def test_before_an_office_was_filled_again_nobody_holds_it(names):
    assert names.holder_on("head_of_state", "LB", date(2025, 1, 8)) is None
    assert names.holder_on("head_of_state", "LB", date(2025, 1, 9)).name == "Joseph Aoun"


def test_a_first_name_tells_the_sex_where_only_one_bears_it(names):
    assert names.sex_of_given("Angela") == "f"
    assert names.sex_of_given("Boris") == "m"
    assert names.sex_of_given("Xi") is None
