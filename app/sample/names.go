package sample

const (
	tenant       = "noordzon"
	organisation = "noordzon-be"
)

var firstNames = [...]string{
	"Nora", "Ilja", "Emmy", "Tobe", "Soren", "Maud", "Ravi", "Lotte", "Anouk", "Bram", "Celia", "Dries",
	"Elif", "Faas", "Gitte", "Hanne", "Imre", "Jolan", "Kato", "Lior", "Mira", "Nils", "Odil", "Pia",
}

var lastNames = [...]string{
	"Vale", "Brandwijk", "Lindeman", "Overzand", "Kestrel", "Duinrade", "Marchal", "Tervoorde", "Halewind", "Okkema",
	"Riedveld", "Sandoval", "Tuinstra", "Uylenbos", "Verlinde", "Wouterlin", "Ypsen", "Zonderwijk", "Bellefroid", "d'Astremont",
}

var companies = [...]string{
	"Bakkerij Het Zuurdesem", "Zwembad De Golfslag", "Tilia Wonen", "Serres Vandamme & Co", "Drukkerij \"De Letter\"",
	"Woonzorg Ter Linden", "Atelier Müller", "Garage Noord", "École du Canal", "Brouwerij 't Anker Nieuw",
}

var streets = [...]string{
	"Warmtelaan", "Ketelstraat", "Zonneweg", "Rue des Radiateurs", "Turbinekaai", "Stoompad", "Lindedreef", "Meterplein",
}

var places = [...]string{"Westvoort", "Lindekerke", "Oudenbeek", "Sint-Maarten-aan-Zee", "Nieuwdorp", "Haverlo", "Ronzel", "Val-Dorée"}

var products = [...]string{"Stadswarmte Basis", "Stadswarmte Plus", "Koude", "Elektriciteit Groen", "Warm water", "Laadpunt"}
