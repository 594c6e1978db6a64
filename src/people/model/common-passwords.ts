/**
 * Passwords that are tried first, as passwordFault folds them (lower case, signs read as letters). A password is also
 * compared by its letters alone, so that one word with digits around it counts as that word.
 */
export const commonPasswords: readonly string[] =
  `000000000000 098765432109 102030405060 111111111111 112233445566 121212121212 123123123123 123456789012
   1234567890123 12345678901234 135792468013 147258369147 159357456852 987654321098 aaaaaa abcdef123456
   abcdi2eaefgh abci2eabc123 abracadabra access admin admin1234567 adminadmin administrator administrator1
   aib2cedaesf6 alexander amanda amazon andrea andrew android angel angels anthony anything apple april
   aragorn arsenal arsenalfc asdfasdf asdfasdfasdf asdfgh asdfghjkl ashley assassin asshole astonvilla
   august austin autumn babygirl backbone bailey banana baseball basketball batman beer benjamin bestfriend
   birmingham birthday biteme blessed blink blueberry bmw bolton brother bullshit burger business buster
   butterfly cameron cardiff caroline catherine celtic champion changeit changeme changeme1234 charities
   charity charityworker charlie charlotte cheese chelsea chelseafc chewbacca chicken chocolate christmas
   christopher cocacola coffee college community company compaq computer contrasena cookie correcthorse
   correcthorsebatterystaple corvette council cowboy crystal cupcake daddy dakota dallas daniel darling
   darthvader december default default12345 diamond dollar dorothy dragon dumbledore earlyhelp elizabeth
   emily england enter enterprise everton everything facebook family familyhub father february ferrari
   flower football forever fortnite freedom friday friends friendship frodo fuckoff fuckyou gabriel
   gameofthrones gandalf gangster garfield george ginger godisgood golfer goodmorning google grandma guest
   hammer happiness happy harley harry harrypotter heather heaven hello hellohello helloworld hermione
   hogwarts holiday honda honey hunter hunterhunter iceman ihateyou ilovefootball ilovegod ilovejesus
   iloveme ilovemusic ilovemycat ilovemydog ilovemyfamily ilovemymum iloveu iloveyou iloveyou1234
   iloveyouforever iloveyousomuch instagram internet ipassword1234 iphone iq2weearst6y iq2weearst6ytu
   iqaz2wsxeedc iqaz2wsxeedcarfv isabella jack jackpot jackson jacob january jasmine jennifer jessica jesus
   jesuschrist jonathan jordan joshua july june kawasaki killer knight lamborghini leedsunited legend
   legolas letmein letmein12345 letmeinnow letmeinplease linkedin liverpool liverpoolfc lkjhgfdsa login
   logmein london lottery lovely loveme lucky maggie manchester manchestercity manchesterunited manutd
   march margaret marine master matrix matthew may mercedes merlin michael michelle mickey microsoft
   midnight million minecraft mnbvcxz monday money monkey moonlight morpheus motdepasse mother mummy
   mustang mypassword naruto nascar neo newcastle newpassword nicholas nicole ninja nintendo nissan
   nopassword nothing november october office oldpassword oliver olivia one opensesame orange partnership
   pass passpass passw0rd password password1234 password12345 password123456 passwordpassword passwords
   passwort pepper phoenix pikachu pirate pizza playstation poiuytrewq pokemon porsche princess purple
   qazwsx qazwsxedc qazwsxedcrfv qiw2eeratsy6 qweasd qweasdzxc qwerasdf qwerty qwerty123456 qwerty1234567
   qwertyqwerty qwertyqwertyqwerty qwertyui qwertyuiop qwertyuiop12 qwertyuiop123 rainbow rangers robert
   rocket root rootroot safeguarding salford samantha samsung samurai sasuke saturday school scooby
   scotland secret secretpassword secretsecret september shadow signin silver sister skywalker smile sniper
   snoopy soccer soldier something sophie spiderman spock spring starlight startrek starwars stephanie
   sterling strawberry student sugar summer sunday sunflower sunshine superman supersecret suzuki swansea
   sweetheart taylor teacher temp temporary test tester testing testtest thepassword thomas three thunder
   thursday tigers tinkerbell together toor topsecret tottenham toyota trafford trinity trustno
   trustnoitrustno1 tuesday twitter two unicorn university user vacation vader victoria victory voldemort
   volunteer volunteers wales warrior wednesday weekend welcome welcome12345 welcomeback welcomehome
   welcometo westham whatever whisky william windows winner winter winteriscoming wizard xbox yamaha
   yankees yoda yourpassword youtube zaqi2wsxcde3 zaqxsw zxcvbnm zxcvzxcv`.split(/\s+/);
