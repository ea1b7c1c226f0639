package data

// What names and sentences are made of.
var (
	firstNames = [...]string{"Amélie", "Bram", "Carla", "Daan", "Elif", "Fatma", "Geert", "Hanne", "Ibrahim", "Joëlle", "Karel", "Lotte", "Mehdi", "Nora", "Oscar", "Petra", "Quinten", "Ravi", "Sofie", "Thijs", "Umberto", "Vera", "Wout", "Xander", "Yasmina", "Zoë"}
	lastNames  = [...]string{"Aerts", "Bogaert", "Claes", "De Smet", "Elsen", "Fransen", "Goossens", "Hermans", "Ivanov", "Jacobs", "Kılıç", "Lemmens", "Maes", "Nijs", "Özdemir", "Peeters", "Quix", "Renard", "Segers", "Thys", "Urbain", "Vermeulen", "Willems", "Yperman", "Zegers", "Martens", "Desmedt", "Dubois", "Lambert", "Simon"}
	// A street is one of each: 2,160 of them.
	streetFirst  = [...]string{"Goud", "Hooi", "Zilver", "Berk", "Linde", "Merel", "Zwaluw", "Molen", "Kerk", "School", "Dorp", "Water", "Veld", "Duin", "Heide", "Wilgen", "Eiken", "Rozen", "Appel", "Kersen", "Vlas", "Korenbloem", "Klaver", "Distel"}
	streetSecond = [...]string{"vink", "sleutel", "kruid", "staart", "brug", "plein", "beek", "berg", "hof", "poort", "tuin", "akker", "weide", "gracht", "dijk"}
	streetLast   = [...]string{"straat", "laan", "weg", "dreef", "pad", "steeg"}
	cities       = [...]string{"Aarschot", "Brugge", "Charleroi", "Dendermonde", "Eeklo", "Farciennes", "Gent", "Hasselt", "Ieper", "Jodoigne", "Kortrijk", "Leuven", "Mechelen", "Namur", "Oostende", "Poperinge", "Roeselare", "Sint-Niklaas", "Turnhout", "Verviers"}
	items        = [...]string{"Vaste vergoeding warmte", "Verbruik warmte", "Verbruik koeling", "Verbruik water", "Huur warmtemeter", "Vastrecht elektriciteit", "Verbruik elektriciteit dag", "Verbruik elektriciteit nacht", "Distributiekosten", "Transportkosten", "Bijdrage energiefonds", "Correctie vorige periode", "Administratiekosten", "Aansluitvergoeding", "Korting domiciliëring", "Afrekening voorschotten"}
	words        = [...]string{"de", "klant", "vraagt", "om", "een", "nieuwe", "factuur", "met", "het", "juiste", "nummer", "na", "verhuis", "gelieve", "binnen", "veertien", "dagen", "te", "betalen", "op", "rekening", "vermeld", "onderaan", "deze", "brief", "bij", "vragen", "kunt", "u", "ons", "bereiken", "tijdens", "kantooruren", "meterstand", "werd", "opgenomen", "door", "technieker", "controle", "volgt", "later", "contract", "loopt", "tot", "einde", "jaar", "tarief", "aangepast", "vanaf", "volgende", "maand", "energie", "verbruik", "hoger", "dan", "verwacht", "wegens", "koude", "winter", "overleg", "syndicus", "gebouw", "installatie", "vervangen"}
)
