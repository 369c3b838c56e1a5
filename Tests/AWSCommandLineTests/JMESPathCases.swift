/// Expressions over four documents, each after its line `= DOCUMENT`, with what jmespath.py 1.1 answers; `!` stands before
/// the words of an error.
let jmespathCases = ###"""
  = {"Functions": [{"FunctionName": "tidy", "Runtime": "python3.13", "MemorySize": 128, "Timeout": 3, "Layers": [{"Arn": "l1", "CodeSize": 10}, {"Arn": "l2", "CodeSize": 5}], "Environment": {"Variables": {"MODE": "fast", "STAGE": "dev"}}}, {"FunctionName": "resize", "Runtime": "nodejs22.x", "MemorySize": 512, "Timeout": 30, "Layers": [], "Environment": {"Variables": {"MODE": "slow"}}}, {"FunctionName": "audit", "Runtime": "python3.13", "MemorySize": 256, "Timeout": 900, "VpcConfig": {"SubnetIds": ["a", "b"]}}], "NextMarker": null}
  Functions  ->  [{"FunctionName": "tidy", "Runtime": "python3.13", "MemorySize": 128, "Timeout": 3, "Layers": [{"Arn": "l1", "CodeSize": 10}, {"Arn": "l2", "CodeSize": 5}], "Environment": {"Variables": {"MODE": "fast", "STAGE": "dev"}}}, {"FunctionName": "resize", "Runtime": "nodejs22.x", "MemorySize": 512, "Timeout": 30, "Layers": [], "Environment": {"Variables": {"MODE": "slow"}}}, {"FunctionName": "audit", "Runtime": "python3.13", "MemorySize": 256, "Timeout": 900, "VpcConfig": {"SubnetIds": ["a", "b"]}}]
  Functions[].FunctionName  ->  ["tidy", "resize", "audit"]
  Functions[*].FunctionName  ->  ["tidy", "resize", "audit"]
  Functions[0]  ->  {"FunctionName": "tidy", "Runtime": "python3.13", "MemorySize": 128, "Timeout": 3, "Layers": [{"Arn": "l1", "CodeSize": 10}, {"Arn": "l2", "CodeSize": 5}], "Environment": {"Variables": {"MODE": "fast", "STAGE": "dev"}}}
  Functions[0].FunctionName  ->  "tidy"
  Functions[-1].FunctionName  ->  "audit"
  Functions[3].FunctionName  ->  null
  Functions[-4]  ->  null
  Functions[:2].FunctionName  ->  ["tidy", "resize"]
  Functions[1:].FunctionName  ->  ["resize", "audit"]
  Functions[::-1].FunctionName  ->  ["audit", "resize", "tidy"]
  Functions[::2].FunctionName  ->  ["tidy", "audit"]
  Functions[-2:].FunctionName  ->  ["resize", "audit"]
  Functions[5:].FunctionName  ->  []
  Functions[?Runtime=='python3.13'].FunctionName  ->  ["tidy", "audit"]
  Functions[?Runtime!='python3.13'].FunctionName  ->  ["resize"]
  Functions[?Runtime=='python3.13']|[0].FunctionName  ->  "tidy"
  Functions[?Runtime=='python3.13'][0].FunctionName  ->  []
  Functions[?MemorySize>`128`].FunctionName  ->  ["resize", "audit"]
  Functions[?MemorySize>=`256`].[FunctionName,MemorySize]  ->  [["resize", 512], ["audit", 256]]
  Functions[?MemorySize<`200`||Timeout>`100`].FunctionName  ->  ["tidy", "audit"]
  Functions[?MemorySize<=`512`&&Timeout>`3`].FunctionName  ->  ["resize", "audit"]
  Functions[?!(Runtime=='python3.13')].FunctionName  ->  ["resize"]
  Functions[?starts_with(Runtime,'python')].FunctionName  ->  ["tidy", "audit"]
  Functions[?ends_with(FunctionName,'y')].FunctionName  ->  ["tidy"]
  Functions[?contains(FunctionName,'i')].FunctionName  ->  ["tidy", "resize", "audit"]
  Functions[?Layers].FunctionName  ->  ["tidy"]
  Functions[?!Layers].FunctionName  ->  ["resize", "audit"]
  Functions[?VpcConfig].FunctionName  ->  ["audit"]
  Functions[?VpcConfig==null].FunctionName  ->  ["tidy", "resize"]
  Functions[?VpcConfig==`null`].FunctionName  ->  ["tidy", "resize"]
  Functions[?length(Layers||`[]`)>`0`].FunctionName  ->  ["tidy"]
  Functions[?not_null(Layers,`[]`)==`[]`].FunctionName  ->  ["resize", "audit"]
  Functions[?Environment.Variables.MODE=='slow'].FunctionName  ->  ["resize"]
  Functions[].{Name:FunctionName,Memory:MemorySize}  ->  [{"Name": "tidy", "Memory": 128}, {"Name": "resize", "Memory": 512}, {"Name": "audit", "Memory": 256}]
  Functions[*].{Name:FunctionName,Layers:Layers[].Arn}  ->  [{"Name": "tidy", "Layers": ["l1", "l2"]}, {"Name": "resize", "Layers": []}, {"Name": "audit", "Layers": null}]
  Functions[].[FunctionName,Timeout]  ->  [["tidy", 3], ["resize", 30], ["audit", 900]]
  Functions[].[FunctionName,Layers[].Arn]  ->  [["tidy", ["l1", "l2"]], ["resize", []], ["audit", null]]
  Functions[].Layers  ->  [[{"Arn": "l1", "CodeSize": 10}, {"Arn": "l2", "CodeSize": 5}], []]
  Functions[].Layers[]  ->  [{"Arn": "l1", "CodeSize": 10}, {"Arn": "l2", "CodeSize": 5}]
  Functions[].Layers[].Arn  ->  ["l1", "l2"]
  Functions[*].Layers[*].Arn  ->  [["l1", "l2"], []]
  Functions[*].Layers[*].Arn[]  ->  ["l1", "l2"]
  Functions[*].Layers[0].Arn  ->  ["l1"]
  Functions[].Layers[].CodeSize|sum(@)  ->  15
  Functions[].Environment.Variables  ->  [{"MODE": "fast", "STAGE": "dev"}, {"MODE": "slow"}]
  Functions[].Environment.Variables.*  ->  [["fast", "dev"], ["slow"]]
  Functions[].Environment.Variables.*[]  ->  ["fast", "dev", "slow"]
  Functions[].Environment.Variables.keys(@)  ->  ! In function keys(), invalid type for value: None, expected one of: ['object'], received: "null"
  Functions[0].Environment.Variables.keys(@)  ->  ["MODE", "STAGE"]
  Functions[0].Environment.Variables.values(@)  ->  ["fast", "dev"]
  keys(Functions[0])  ->  ["FunctionName", "Runtime", "MemorySize", "Timeout", "Layers", "Environment"]
  length(Functions)  ->  3
  length(Functions[0].FunctionName)  ->  4
  length(Functions[?Timeout>`3`])  ->  2
  sort_by(Functions,&MemorySize)[].FunctionName  ->  ["tidy", "audit", "resize"]
  sort_by(Functions,&MemorySize)[-1].FunctionName  ->  "resize"
  sort_by(Functions,&FunctionName)[].FunctionName  ->  ["audit", "resize", "tidy"]
  reverse(sort_by(Functions,&FunctionName))[].FunctionName  ->  ["tidy", "resize", "audit"]
  max_by(Functions,&Timeout).FunctionName  ->  "audit"
  min_by(Functions,&Timeout).FunctionName  ->  "tidy"
  max(Functions[].MemorySize)  ->  512
  min(Functions[].MemorySize)  ->  128
  avg(Functions[].MemorySize)  ->  298.6666666666667
  sum(Functions[].Timeout)  ->  933
  sum(Functions[].MemorySize)  ->  896
  sort(Functions[].FunctionName)  ->  ["audit", "resize", "tidy"]
  join(', ',Functions[].FunctionName)  ->  "tidy, resize, audit"
  join('',Functions[].Layers[].Arn)  ->  "l1l2"
  map(&FunctionName,Functions)  ->  ["tidy", "resize", "audit"]
  map(&VpcConfig.SubnetIds,Functions)  ->  [null, null, ["a", "b"]]
  map(&join('-',[FunctionName,Runtime]),Functions)  ->  ["tidy-python3.13", "resize-nodejs22.x", "audit-python3.13"]
  to_array(Functions[0].FunctionName)  ->  ["tidy"]
  to_string(Functions[0].Environment)  ->  "{\"Variables\":{\"MODE\":\"fast\",\"STAGE\":\"dev\"}}"
  to_string(Functions[0].MemorySize)  ->  "128"
  type(Functions)  ->  "array"
  type(Functions[0])  ->  "object"
  type(Functions[0].MemorySize)  ->  "number"
  type(NextMarker)  ->  "null"
  NextMarker  ->  null
  NextMarker.x  ->  null
  Missing  ->  null
  Missing[]  ->  null
  Missing[*].x  ->  null
  Missing[0]  ->  null
  Missing.*  ->  null
  Functions.FunctionName  ->  null
  Functions[0].*  ->  ["tidy", "python3.13", 128, 3, [{"Arn": "l1", "CodeSize": 10}, {"Arn": "l2", "CodeSize": 5}], {"Variables": {"MODE": "fast", "STAGE": "dev"}}]
  Functions[0].Environment.*.MODE  ->  ["fast"]
  *.FunctionName  ->  []
  *[].FunctionName  ->  ["tidy", "resize", "audit"]
  *|[0][].FunctionName  ->  ["tidy", "resize", "audit"]
  @  ->  {"Functions": [{"FunctionName": "tidy", "Runtime": "python3.13", "MemorySize": 128, "Timeout": 3, "Layers": [{"Arn": "l1", "CodeSize": 10}, {"Arn": "l2", "CodeSize": 5}], "Environment": {"Variables": {"MODE": "fast", "STAGE": "dev"}}}, {"FunctionName": "resize", "Runtime": "nodejs22.x", "MemorySize": 512, "Timeout": 30, "Layers": [], "Environment": {"Variables": {"MODE": "slow"}}}, {"FunctionName": "audit", "Runtime": "python3.13", "MemorySize": 256, "Timeout": 900, "VpcConfig": {"SubnetIds": ["a", "b"]}}], "NextMarker": null}
  @.Functions[0].Timeout  ->  3
  Functions[0].[FunctionName]  ->  ["tidy"]
  [Functions[0].FunctionName,Functions[1].FunctionName]  ->  ["tidy", "resize"]
  {first:Functions[0].FunctionName,count:length(Functions)}  ->  {"first": "tidy", "count": 3}
  Functions[0].{n:FunctionName,v:Environment.Variables.{m:MODE}}  ->  {"n": "tidy", "v": {"m": "fast"}}
  "Functions"[0]."FunctionName"  ->  "tidy"
  Functions [0] . FunctionName  ->  "tidy"
  (Functions[0]).FunctionName  ->  "tidy"
  Functions[0].FunctionName||'none'  ->  "tidy"
  Functions[9].FunctionName||'none'  ->  "none"
  Functions[0].VpcConfig&&'vpc'  ->  null
  Functions[2].VpcConfig&&'vpc'  ->  "vpc"
  !Functions  ->  false
  !Missing  ->  true
  merge(Functions[0].Environment.Variables,`{"STAGE":"prod","NEW":1}`)  ->  {"MODE": "fast", "STAGE": "prod", "NEW": 1}
  not_null(NextMarker,Missing,'end')  ->  "end"
  not_null(NextMarker)  ->  null
  to_number('12')  ->  12
  group_by(Functions,&Runtime)  ->  ! Unknown function: group_by()
  length()  ->  ! Expected 1 argument for function length(), received 0
  length(Functions,Functions)  ->  ! Expected 1 argument for function length(), received 2
  sum(Functions)  ->  ! In function sum(), invalid type for value: {'FunctionName': 'tidy', 'Runtime': 'python3.13', 'MemorySize': 128, 'Timeout': 3, 'Layers': [{'Arn': 'l1', 'CodeSize': 10}, {'Arn': 'l2', 'CodeSize': 5}], 'Environment': {'Variables': {'MODE': 'fast', 'STAGE': 'dev'}}}, expected one of: ['array-number'], received: "dict"
  sum(Functions[].FunctionName)  ->  ! In function sum(), invalid type for value: tidy, expected one of: ['array-number'], received: "str"
  sort_by(Functions,&Layers)  ->  ! In function sort_by(), invalid type for value: {'FunctionName': 'tidy', 'Runtime': 'python3.13', 'MemorySize': 128, 'Timeout': 3, 'Layers': [{'Arn': 'l1', 'CodeSize': 10}, {'Arn': 'l2', 'CodeSize': 5}], 'Environment': {'Variables': {'MODE': 'fast', 'STAGE': 'dev'}}}, expected one of: ['string', 'number'], received: "array"
  sort_by(Functions,&Environment.Variables.STAGE)  ->  ! In function sort_by(), invalid type for value: None, expected one of: ['string'], received: "null"
  max_by(Functions,&VpcConfig)  ->  ! In function max_by(), invalid type for value: None, expected one of: ['number', 'string'], received: "null"
  keys(Functions)  ->  ! In function keys(), invalid type for value: [{'FunctionName': 'tidy', 'Runtime': 'python3.13', 'MemorySize': 128, 'Timeout': 3, 'Layers': [{'Arn': 'l1', 'CodeSize': 10}, {'Arn': 'l2', 'CodeSize': 5}], 'Environment': {'Variables': {'MODE': 'fast', 'STAGE': 'dev'}}}, {'FunctionName': 'resize', 'Runtime': 'nodejs22.x', 'MemorySize': 512, 'Timeout': 30, 'Layers': [], 'Environment': {'Variables': {'MODE': 'slow'}}}, {'FunctionName': 'audit', 'Runtime': 'python3.13', 'MemorySize': 256, 'Timeout': 900, 'VpcConfig': {'SubnetIds': ['a', 'b']}}], expected one of: ['object'], received: "array"
  join(',',Functions[].MemorySize)  ->  ! In function join(), invalid type for value: 128, expected one of: ['array-string'], received: "int"
  length(NextMarker)  ->  ! In function length(), invalid type for value: None, expected one of: ['string', 'array', 'object'], received: "null"
  map(FunctionName,Functions)  ->  ! In function map(), invalid type for value: None, expected one of: ['expref'], received: "null"
  sort_by(Functions,FunctionName)  ->  ! In function sort_by(), invalid type for value: None, expected one of: ['expref'], received: "null"
  Functions[?FunctionName>`1`]  ->  ! '>' not supported between instances of 'str' and 'int'
  Functions[?MemorySize>'a']  ->  ! '>' not supported between instances of 'int' and 'str'
  = {"Count": 3, "Items": [{"id": {"S": "a"}, "n": {"N": "1.5"}, "ok": {"BOOL": true}}, {"id": {"S": "ä b"}, "n": {"N": "12"}, "l": {"L": [{"S": "x"}, {"N": "2"}]}}, {"id": {"S": "c"}, "gone": {"NULL": true}}], "ConsumedCapacity": {"CapacityUnits": 0.5}}
  Items[].id.S  ->  ["a", "ä b", "c"]
  Items[*].n.N  ->  ["1.5", "12"]
  Items[?n.N=='12'].id.S  ->  ["ä b"]
  Items[?n.N > `1`].id  ->  ! '>' not supported between instances of 'str' and 'int'
  Items[?ok.BOOL].id.S  ->  ["a"]
  Items[?gone].id.S  ->  ["c"]
  Items[].*.S  ->  [["a"], ["ä b"], ["c"]]
  Items[].*.S[]  ->  ["a", "ä b", "c"]
  Items[].*.*  ->  [[["a"], ["1.5"], [true]], [["ä b"], ["12"], [[{"S": "x"}, {"N": "2"}]]], [["c"], [true]]]
  Items[].l.L[].S  ->  ["x"]
  Items[].l.L[].*  ->  [["x"], ["2"]]
  Items[].l.L[].*[]  ->  ["x", "2"]
  Items[].keys(@)  ->  [["id", "n", "ok"], ["id", "n", "l"], ["id", "gone"]]
  Items[].keys(@)[]  ->  ["id", "n", "ok", "id", "n", "l", "id", "gone"]
  Items[].to_number(n.N)  ->  [1.5, 12]
  Items[?to_number(n.N)>`2`].id.S  ->  ["ä b"]
  Items[?n].to_number(n.N)  ->  [1.5, 12]
  sort_by(Items[?n],&n.N)[].id.S  ->  ["a", "ä b"]
  sort_by(Items[?n],&to_number(n.N))[].id.S  ->  ["a", "ä b"]
  Items[].length(id.S)  ->  [1, 3, 1]
  Items[].reverse(id.S)  ->  ["a", "b ä", "c"]
  Items[].to_string(id)  ->  ["{\"S\":\"a\"}", "{\"S\":\"\\u00e4 b\"}", "{\"S\":\"c\"}"]
  ConsumedCapacity.CapacityUnits  ->  0.5
  ConsumedCapacity.CapacityUnits==`0.5`  ->  true
  Count==length(Items)  ->  true
  Count==`3.0`  ->  true
  Count  ->  3
  {n:Count,ids:Items[].id.S}  ->  {"n": 3, "ids": ["a", "ä b", "c"]}
  [Count,Items[0].id.S]  ->  [3, "a"]
  *[][].keys(@)  ->  ! In function keys(), invalid type for value: 3, expected one of: ['object'], received: "number"
  Items[].[id.S,n.N]  ->  [["a", "1.5"], ["ä b", "12"], ["c", null]]
  Items[?contains(keys(@),'l')].id.S  ->  ["ä b"]
  contains(Items[].id.S,'c')  ->  true
  contains(Items[].id.S,'z')  ->  false
  Items[0].id.S.length(@)  ->  1
  Items[1].l.L[-1].N  ->  "2"
  Items[1].l.L[::-1]  ->  [{"N": "2"}, {"S": "x"}]
  Items[?l].l.L|[0]  ->  [{"S": "x"}, {"N": "2"}]
  Items[?l].l.L|[0][0]  ->  {"S": "x"}
  = {"Label": "m", "Datapoints": [{"Timestamp": "2026-01-01T00:00:00+00:00", "Sum": 1.0, "Unit": "Count"}, {"Timestamp": "2026-01-01T00:01:00+00:00", "Sum": 1e+22, "Unit": "Count"}, {"Timestamp": "2026-01-01T00:02:00+00:00", "Sum": 1e-05, "Unit": "None"}]}
  Datapoints[].Sum  ->  [1.0, 1e+22, 1e-05]
  sum(Datapoints[].Sum)  ->  1e+22
  avg(Datapoints[].Sum)  ->  3.3333333333333335e+21
  max(Datapoints[].Sum)  ->  1e+22
  min(Datapoints[].Sum)  ->  1e-05
  Datapoints[].ceil(Sum)|[2]  ->  1
  Datapoints[].floor(Sum)|[2]  ->  0
  Datapoints[].abs(Sum)  ->  [1.0, 1e+22, 1e-05]
  sort_by(Datapoints,&Sum)[].Unit  ->  ["None", "Count", "Count"]
  sort_by(Datapoints,&Timestamp)[0].Sum  ->  1.0
  Datapoints[?Timestamp>'2026-01-01T00:00:30'].Sum  ->  [1e+22, 1e-05]
  Datapoints[?Timestamp<='2026-01-01T00:00:00+00:00'].Sum  ->  [1.0]
  max_by(Datapoints,&Timestamp).Unit  ->  "None"
  Datapoints[].to_string(Sum)  ->  ["1.0", "1e+22", "1e-05"]
  Datapoints[?Unit!='Count']|length(@)  ->  1
  Label|length(@)  ->  1
  not_null(@).*[]  ->  ["m", {"Timestamp": "2026-01-01T00:00:00+00:00", "Sum": 1.0, "Unit": "Count"}, {"Timestamp": "2026-01-01T00:01:00+00:00", "Sum": 1e+22, "Unit": "Count"}, {"Timestamp": "2026-01-01T00:02:00+00:00", "Sum": 1e-05, "Unit": "None"}]
  type(Datapoints[0].Sum)  ->  "number"
  Datapoints[?Sum==`1`].Unit  ->  ["Count"]
  Datapoints[?Sum>=`1`].Timestamp  ->  ["2026-01-01T00:00:00+00:00", "2026-01-01T00:01:00+00:00"]
  = {"a": {"b": {"c": [1, 2, [3, [4]], []]}}, "n": [0, 1, -1, 2.5, 3], "s": ["b", "a", "ä", "B", ""], "t": true, "f": false, "z": null, "e": {}, "l": [], "x": "", "zero": 0, "one": 1, "deep": [[[1], [2]], [[3]]], "mixed": [1, "a", null, true, {"k": 1}, [1]], "with space": 1, "d-e": 2, "Ä": 3, "digits": "123456789", "people": [{"name": "ann", "age": 30}, {"name": "bob", "age": 25}, {"name": "cid", "age": 30}, {"name": "dot"}]}
  a.b.c  ->  [1, 2, [3, [4]], []]
  a.b.c[2]  ->  [3, [4]]
  a.b.c[]  ->  [1, 2, 3, [4]]
  a.b.c[][]  ->  [1, 2, 3, 4]
  a.b.c[2][1][0]  ->  4
  a.b.c[-1]  ->  []
  a.b.c[1:3]  ->  [2, [3, [4]]]
  a.b.c[10:]  ->  []
  a.b.c[:-1]  ->  [1, 2, [3, [4]]]
  a.b.c[3:0:-1]  ->  [[], [3, [4]], 2]
  a.b.c[-100:100]  ->  [1, 2, [3, [4]], []]
  a.b.c[::3]  ->  [1, []]
  a.b.c[::-2]  ->  [[], 2]
  a.b.c[0:2:0]  ->  ! slice step cannot be zero
  n[0]  ->  0
  n[-1]  ->  3
  n[99999999999999999999]  ->  null
  n[0:99999999999999999999]  ->  [0, 1, -1, 2.5, 3]
  deep  ->  [[[1], [2]], [[3]]]
  deep[]  ->  [[1], [2], [3]]
  deep[][]  ->  [1, 2, 3]
  deep[*][0]  ->  [[1], [3]]
  deep[][0]  ->  [1, 2, 3]
  deep[][0][]  ->  [1, 2, 3]
  deep[0][1:][0]  ->  [2]
  deep[0][0:].x  ->  null
  deep[*][*][0]  ->  [[1, 2], [3]]
  deep[*][*][*]  ->  [[[1], [2]], [[3]]]
  mixed[]  ->  [1, "a", true, {"k": 1}, 1]
  mixed[*].k  ->  [1]
  mixed[?@]  ->  [1, "a", true, {"k": 1}, [1]]
  mixed[?@==`1`]  ->  [1]
  mixed[?type(@)=='string']  ->  ["a"]
  mixed[].type(@)  ->  ["number", "string", "null", "boolean", "object", "number"]
  mixed[*].type(@)  ->  ["number", "string", "null", "boolean", "object", "array"]
  [t,f,z,e,l,x,zero]  ->  [true, false, null, {}, [], "", 0]
  [!t,!f,!z,!e,!l,!x,!zero,!one]  ->  [false, true, true, true, true, true, false, false]
  t&&'yes'  ->  "yes"
  f&&'yes'  ->  false
  f||'no'  ->  "no"
  z||e||l||x||'last'  ->  "last"
  zero||'last'  ->  0
  t&&f  ->  false
  t||f  ->  true
  t==`true`  ->  true
  one==t  ->  false
  zero==f  ->  false
  one==`1.0`  ->  true
  one==`"1"`  ->  false
  z==null  ->  true
  z==`null`  ->  true
  missing==z  ->  true
  e==`{}`  ->  true
  l==`[]`  ->  true
  e==l  ->  false
  x==''  ->  true
  n==`[0,1,-1,2.5,3.0]`  ->  true
  s=='b'  ->  false
  one<`2`  ->  true
  one<=`1`  ->  true
  one>zero  ->  true
  t>f  ->  null
  z<one  ->  null
  'a'<'b'  ->  true
  'a'<'B'  ->  false
  'ä'>'z'  ->  true
  'a'<`1`  ->  ! '<' not supported between instances of 'str' and 'int'
  one<'a'  ->  ! '<' not supported between instances of 'int' and 'str'
  one>='a'  ->  ! '>=' not supported between instances of 'int' and 'str'
  n[?@>`0`]  ->  [1, 2.5, 3]
  n[?@!=`0`]  ->  [1, -1, 2.5, 3]
  n[?@<`1`||@>`2`]  ->  [0, -1, 2.5, 3]
  n[?@>=`0`&&@<`2.5`]  ->  [0, 1]
  s[?@>'a']  ->  ["b", "ä"]
  s[?@]  ->  ["b", "a", "ä", "B"]
  s|sort(@)  ->  ["", "B", "a", "b", "ä"]
  s|max(@)  ->  "ä"
  s|min(@)  ->  ""
  s|join('|',@)  ->  "b|a|ä|B|"
  s|reverse(@)  ->  ["", "B", "ä", "a", "b"]
  s|length(@)  ->  5
  n|sort(@)  ->  [-1, 0, 1, 2.5, 3]
  n|max(@)  ->  3
  n|min(@)  ->  -1
  n|sum(@)  ->  5.5
  n|avg(@)  ->  1.1
  n[].abs(@)  ->  [0, 1, 1, 2.5, 3]
  n[].ceil(@)  ->  [0, 1, -1, 3, 3]
  n[].floor(@)  ->  [0, 1, -1, 2, 3]
  n[].to_string(@)  ->  ["0", "1", "-1", "2.5", "3"]
  n[].to_number(@)  ->  [0, 1, -1, 2.5, 3]
  l|sum(@)  ->  0
  l|avg(@)  ->  null
  l|max(@)  ->  null
  l|min(@)  ->  null
  l|sort(@)  ->  []
  l|sort_by(@,&x)  ->  []
  l|max_by(@,&x)  ->  null
  l|map(&x,@)  ->  []
  l[0]  ->  null
  l[]  ->  []
  e.*  ->  []
  "with space"  ->  1
  "d-e"  ->  2
  "Ä"  ->  3
  "\u00c4"  ->  3
  'it\'s'  ->  "it's"
  'a\b'  ->  "a\\b"
  'a "b"'  ->  "a \"b\""
  `"text"`  ->  "text"
  `text`  ->  "text"
  `  text`  ->  "text"
  `'text'`  ->  "'text'"
  `{"a": [1, 2]}`  ->  {"a": [1, 2]}
  `1.50`  ->  1.5
  `-0`  ->  0
  `1e3`  ->  1000.0
  `[1, 2]`[1]  ->  2
  `{"a": 1}`.a  ->  1
  `"\u00e4"`  ->  "ä"
  `"a\`b"`  ->  "a`b"
  people[].name  ->  ["ann", "bob", "cid", "dot"]
  people[?age].name  ->  ["ann", "bob", "cid"]
  people[?age==`30`].name  ->  ["ann", "cid"]
  people[?age==`30`]|[-1].name  ->  "cid"
  people[?age>`26`].name  ->  ["ann", "cid"]
  people[].age  ->  [30, 25, 30]
  people[*].[name,age]  ->  [["ann", 30], ["bob", 25], ["cid", 30], ["dot", null]]
  people[*].{n:name,a:age}  ->  [{"n": "ann", "a": 30}, {"n": "bob", "a": 25}, {"n": "cid", "a": 30}, {"n": "dot", "a": null}]
  people[:3]|sort_by(@,&age)[].name  ->  ["bob", "ann", "cid"]
  people[:3]|max_by(@,&age).name  ->  "ann"
  people[:3]|min_by(@,&age).name  ->  "bob"
  sort_by(people,&age)  ->  ! In function sort_by(), invalid type for value: None, expected one of: ['number'], received: "null"
  max_by(people,&age)  ->  ! In function max_by(), invalid type for value: None, expected one of: ['number', 'string'], received: "null"
  people[?name=='bob'||name=='cid'].age  ->  [25, 30]
  people[?name=='bob'&&age==`30`].age  ->  []
  people[?!age].name  ->  ["dot"]
  people[?contains(name,'o')].name  ->  ["bob", "dot"]
  people[].length(name)  ->  [3, 3, 3, 3]
  people[].[name]  ->  [["ann"], ["bob"], ["cid"], ["dot"]]
  people[].[name][]  ->  ["ann", "bob", "cid", "dot"]
  people[0].keys(@)  ->  ["name", "age"]
  people[0].values(@)  ->  ["ann", 30]
  people|length(@)  ->  4
  people|[0]  ->  {"name": "ann", "age": 30}
  people[0]|name  ->  "ann"
  people[*]|[0]  ->  {"name": "ann", "age": 30}
  people[*][0]  ->  []
  people.name  ->  null
  people.*.name  ->  null
  a.*  ->  [{"c": [1, 2, [3, [4]], []]}]
  a.*.c  ->  [[1, 2, [3, [4]], []]]
  a.b.*  ->  [[1, 2, [3, [4]], []]]
  a.b.*[]  ->  [1, 2, [3, [4]], []]
  a.b.*[0]  ->  [1]
  *.b  ->  [{"c": [1, 2, [3, [4]], []]}]
  *.b.c  ->  [[1, 2, [3, [4]], []]]
  keys(e)  ->  []
  values(e)  ->  []
  merge(e,a)  ->  {"b": {"c": [1, 2, [3, [4]], []]}}
  merge(`{}`,`["xy",["a",1],{"b":0,"c":0}]`)  ->  {"x": "y", "a": 1, "b": "c"}
  merge(`{}`,`null`)  ->  ! 'NoneType' object is not iterable
  merge(`{}`,`1`)  ->  ! 'int' object is not iterable
  merge(`{}`,`["xy",1]`)  ->  ! cannot convert dictionary update sequence element #1 to a sequence
  merge(`{}`,'b')  ->  ! dictionary update sequence element #0 has length 1; 2 is required
  merge(`{}`,`[[[],1]]`)  ->  ! unhashable type: 'list'
  merge(`{"a":1}`,`{"a":2,"b":3}`)  ->  {"a": 2, "b": 3}
  to_array(one)  ->  [1]
  to_array(n)  ->  [0, 1, -1, 2.5, 3]
  to_array(z)  ->  [null]
  to_string(z)  ->  "null"
  to_string(t)  ->  "true"
  to_string(e)  ->  "{}"
  to_string(`{"ä":"😀\u007f"}`)  ->  "{\"\\u00e4\":\"\\ud83d\\ude00\\u007f\"}"
  to_string('ä')  ->  "ä"
  to_number('1e3')  ->  1000.0
  to_number('-12')  ->  -12
  to_number(' 7 ')  ->  7
  to_number('1_000')  ->  1000
  to_number('_1')  ->  null
  to_number('0x10')  ->  null
  to_number('abc')  ->  null
  to_number('')  ->  null
  to_number('9223372036854775807')  ->  9223372036854775807
  to_number('.5')  ->  0.5
  to_number('5.')  ->  5.0
  to_number(t)  ->  null
  to_number(z)  ->  null
  to_number(n)  ->  null
  type(one)  ->  "number"
  type(t)  ->  "boolean"
  type(z)  ->  "null"
  type(e)  ->  "object"
  type(l)  ->  "array"
  type(x)  ->  "string"
  type(&x)  ->  null
  contains('abc','b')  ->  true
  contains('abc','')  ->  true
  contains('abc','d')  ->  false
  contains(n,`1`)  ->  true
  contains(n,`2.5`)  ->  true
  contains(n,`9`)  ->  false
  contains(mixed,`{"k":1}`)  ->  true
  contains(digits,'345')  ->  true
  contains(digits,one)  ->  ! 'in <string>' requires string as left operand, not int
  contains(one,one)  ->  ! In function contains(), invalid type for value: 1, expected one of: ['array', 'string'], received: "number"
  starts_with(digits,'123')  ->  true
  starts_with(digits,'23')  ->  false
  starts_with(digits,'')  ->  true
  ends_with(digits,'89')  ->  true
  ends_with(digits,'')  ->  true
  ends_with('a','ba')  ->  false
  length(digits)  ->  9
  length('😀ä')  ->  2
  length(e)  ->  0
  length(l)  ->  0
  length(one)  ->  ! In function length(), invalid type for value: 1, expected one of: ['string', 'array', 'object'], received: "number"
  length(z)  ->  ! In function length(), invalid type for value: None, expected one of: ['string', 'array', 'object'], received: "null"
  reverse('aä😀')  ->  "😀äa"
  reverse(l)  ->  []
  reverse(one)  ->  ! In function reverse(), invalid type for value: 1, expected one of: ['array', 'string'], received: "number"
  abs(`-1`)  ->  1
  abs(`-1.5`)  ->  1.5
  abs('a')  ->  ! In function abs(), invalid type for value: a, expected one of: ['number'], received: "string"
  ceil(`1.2`)  ->  2
  ceil(`-1.2`)  ->  -1
  floor(`1.8`)  ->  1
  floor(`-1.8`)  ->  -2
  floor(`3`)  ->  3
  not_null(z,missing)  ->  null
  not_null(z,zero)  ->  0
  not_null()  ->  ! Expected at least 1 argument for function not_null(), received 0
  join(',',n)  ->  ! In function join(), invalid type for value: 0, expected one of: ['array-string'], received: "int"
  join(one,s)  ->  ! In function join(), invalid type for value: 1, expected one of: ['string'], received: "number"
  sum(s)  ->  ! In function sum(), invalid type for value: b, expected one of: ['array-number'], received: "str"
  avg(s)  ->  ! In function avg(), invalid type for value: b, expected one of: ['array-number'], received: "str"
  sort(mixed)  ->  ! In function sort(), invalid type for value: a, expected one of: ['array-string', 'array-number'], received: "str"
  max(mixed)  ->  ! In function max(), invalid type for value: a, expected one of: ['array-number', 'array-string'], received: "str"
  sort(people)  ->  ! In function sort(), invalid type for value: {'name': 'ann', 'age': 30}, expected one of: ['array-string', 'array-number'], received: "dict"
  map(&k,mixed)  ->  [null, null, null, null, 1, null]
  map(&[0],deep)  ->  [[1], [3]]
  map(&@,n)  ->  [0, 1, -1, 2.5, 3]
  map(name,people)  ->  ! In function map(), invalid type for value: None, expected one of: ['expref'], received: "null"
  abs()  ->  ! Expected 1 argument for function abs(), received 0
  abs(one,one)  ->  ! Expected 1 argument for function abs(), received 2
  merge()  ->  ! Expected at least 1 argument for function merge(), received 0
  merge(one)  ->  ! In function merge(), invalid type for value: 1, expected one of: ['object'], received: "number"
  unknown(one)  ->  ! Unknown function: unknown()
  keys(n)  ->  ! In function keys(), invalid type for value: [0, 1, -1, 2.5, 3], expected one of: ['object'], received: "array"
  values(n)  ->  ! In function values(), invalid type for value: [0, 1, -1, 2.5, 3], expected one of: ['object'], received: "array"
  (a.b).c[0]  ->  1
  (a||z).b.c[0]  ->  1
  a.b.c[0]|@  ->  1
  a | b | c  ->  [1, 2, [3, [4]], []]
  (a | b) | c  ->  [1, 2, [3, [4]], []]
  !t||one  ->  1
  !(t||one)  ->  false
  !!t  ->  true
  t&&one||zero  ->  1
  f&&one||zero  ->  0
  f||t&&zero  ->  0
  one==`1`&&t  ->  true
  one!=`1`||f  ->  false
  [one,zero]|[0]  ->  1
  {a:one}.a  ->  1
  {a:one,b:{c:zero}}.b.c  ->  0
  {"x y":one}  ->  {"x y": 1}
  {a:one,a:zero}  ->  {"a": 0}
  [[one],[zero]][]  ->  [1, 0]
  [one,[zero]][1][0]  ->  0
  z.{a:one}  ->  null
  z.[one]  ->  null
  l[].{a:one}  ->  []
  people[].{a:missing}  ->  [{"a": null}, {"a": null}, {"a": null}, {"a": null}]
  people[?@.name=='ann'].age  ->  [30]
  people[?name].name|[?@!='ann']  ->  ["bob", "cid", "dot"]
  people[].name|[1:]|[0]  ->  "bob"
  people[::2].name  ->  ["ann", "cid"]
  people[*].missing  ->  []
  n[*]  ->  [0, 1, -1, 2.5, 3]
  n[]|[0]  ->  0
  n.*  ->  null
  """###

/// Texts that do not compile, with the message of jmespath.py 1.1 as a JSON string.
let jmespathFaults = ###"""
  ~  ->  "Bad jmespath expression: Unknown token ~:\n~\n^"
  Items[  ->  "Invalid jmespath expression: Incomplete expression:\n\"Items[\"\n       ^"
  Items[*  ->  "Invalid jmespath expression: Incomplete expression:\n\"Items[*\"\n        ^"
  Items[*]x  ->  "Unexpected token: x: Parse error at column 8, token \"x\" (UNQUOTED_IDENTIFIER), for expression:\n\"Items[*]x\"\n         ^"
  Items[?  ->  "Invalid jmespath expression: Incomplete expression:\n\"Items[?\"\n        ^"
  Items[?a  ->  "Invalid jmespath expression: Incomplete expression:\n\"Items[?a\"\n         ^"
  Items[?a==]  ->  "invalid token: Parse error at column 10, token \"]\" (RBRACKET), for expression:\n\"Items[?a==]\"\n           ^"
  Items[0  ->  "Invalid jmespath expression: Incomplete expression:\n\"Items[0\"\n        ^"
  Items[a]  ->  "Expecting: star, got: unquoted_identifier: Parse error at column 6, token \"a\" (UNQUOTED_IDENTIFIER), for expression:\n\"Items[a]\"\n       ^"
  Items['a']  ->  "Expecting: star, got: literal: Parse error at column 6, token \"a\" (LITERAL), for expression:\n\"Items['a']\"\n       ^"
  Items[1:2:3:4]  ->  "syntax error: Parse error at column 11, token \":\" (COLON), for expression:\n\"Items[1:2:3:4]\"\n            ^"
  Items[1 2]  ->  "Expecting: rbracket, got: number: Parse error at column 8, token \"2\" (NUMBER), for expression:\n\"Items[1 2]\"\n         ^"
  Items[::a]  ->  "syntax error: Parse error at column 8, token \"a\" (UNQUOTED_IDENTIFIER), for expression:\n\"Items[::a]\"\n         ^"
  a.  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: eof: Parse error at column 2, token \"\" (EOF), for expression:\n\"a.\"\n   ^"
  .a  ->  "invalid token: Parse error at column 0, token \".\" (DOT), for expression:\n\".a\"\n ^"
  a..b  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: dot: Parse error at column 2, token \".\" (DOT), for expression:\n\"a..b\"\n   ^"
  a.1  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: number: Parse error at column 2, token \"1\" (NUMBER), for expression:\n\"a.1\"\n   ^"
  a.'b'  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: literal: Parse error at column 2, token \"b\" (LITERAL), for expression:\n\"a.'b'\"\n   ^"
  a.`b`  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: literal: Parse error at column 2, token \"b\" (LITERAL), for expression:\n\"a.`b`\"\n   ^"
  a.(b)  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: lparen: Parse error at column 2, token \"(\" (LPAREN), for expression:\n\"a.(b)\"\n   ^"
  a b  ->  "Unexpected token: b: Parse error at column 2, token \"b\" (UNQUOTED_IDENTIFIER), for expression:\n\"a b\"\n   ^"
  a b.c  ->  "Unexpected token: b: Parse error at column 2, token \"b\" (UNQUOTED_IDENTIFIER), for expression:\n\"a b.c\"\n   ^"
  a,b  ->  "Unexpected token: ,: Parse error at column 1, token \",\" (COMMA), for expression:\n\"a,b\"\n  ^"
  a:b  ->  "Unexpected token: :: Parse error at column 1, token \":\" (COLON), for expression:\n\"a:b\"\n  ^"
  a)  ->  "Unexpected token: ): Parse error at column 1, token \")\" (RPAREN), for expression:\n\"a)\"\n  ^"
  (a  ->  "Invalid jmespath expression: Incomplete expression:\n\"(a\"\n   ^"
  ()  ->  "invalid token: Parse error at column 1, token \")\" (RPAREN), for expression:\n\"()\"\n  ^"
  a]  ->  "Unexpected token: ]: Parse error at column 1, token \"]\" (RBRACKET), for expression:\n\"a]\"\n  ^"
  a}  ->  "Unexpected token: }: Parse error at column 1, token \"}\" (RBRACE), for expression:\n\"a}\"\n  ^"
  {  ->  "Invalid jmespath expression: Incomplete expression:\n\"{\"\n  ^"
  {}  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier'], got: rbrace: Parse error at column 1, token \"}\" (RBRACE), for expression:\n\"{}\"\n  ^"
  {a}  ->  "Expecting: colon, got: rbrace: Parse error at column 2, token \"}\" (RBRACE), for expression:\n\"{a}\"\n   ^"
  {a:  ->  "Invalid jmespath expression: Incomplete expression:\n\"{a:\"\n    ^"
  {a:b  ->  "Invalid jmespath expression: Incomplete expression:\n\"{a:b\"\n     ^"
  {a:b,}  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier'], got: rbrace: Parse error at column 5, token \"}\" (RBRACE), for expression:\n\"{a:b,}\"\n      ^"
  {1:b}  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier'], got: number: Parse error at column 1, token \"1\" (NUMBER), for expression:\n\"{1:b}\"\n  ^"
  {'a':b}  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier'], got: literal: Parse error at column 1, token \"a\" (LITERAL), for expression:\n\"{'a':b}\"\n  ^"
  [  ->  "Invalid jmespath expression: Incomplete expression:\n\"[\"\n  ^"
  [a  ->  "Invalid jmespath expression: Incomplete expression:\n\"[a\"\n   ^"
  [a,  ->  "Invalid jmespath expression: Incomplete expression:\n\"[a,\"\n    ^"
  [a,]  ->  "invalid token: Parse error at column 3, token \"]\" (RBRACKET), for expression:\n\"[a,]\"\n    ^"
  [,a]  ->  "invalid token: Parse error at column 1, token \",\" (COMMA), for expression:\n\"[,a]\"\n  ^"
  a[?b  ->  "Invalid jmespath expression: Incomplete expression:\n\"a[?b\"\n     ^"
  a[?]  ->  "invalid token: Parse error at column 3, token \"]\" (RBRACKET), for expression:\n\"a[?]\"\n    ^"
  a{b}  ->  "invalid token: Parse error at column 1, token \"{\" (LBRACE), for expression:\n\"a{b}\"\n  ^"
  a*  ->  "invalid token: Parse error at column 1, token \"*\" (STAR), for expression:\n\"a*\"\n  ^"
  a**b  ->  "invalid token: Parse error at column 1, token \"*\" (STAR), for expression:\n\"a**b\"\n  ^"
  *a  ->  "Unexpected token: a: Parse error at column 1, token \"a\" (UNQUOTED_IDENTIFIER), for expression:\n\"*a\"\n  ^"
  a *b  ->  "invalid token: Parse error at column 2, token \"*\" (STAR), for expression:\n\"a *b\"\n   ^"
  a||  ->  "Invalid jmespath expression: Incomplete expression:\n\"a||\"\n    ^"
  ||a  ->  "invalid token: Parse error at column 0, token \"||\" (OR), for expression:\n\"||a\"\n ^"
  a|  ->  "Invalid jmespath expression: Incomplete expression:\n\"a|\"\n   ^"
  |a  ->  "invalid token: Parse error at column 0, token \"|\" (PIPE), for expression:\n\"|a\"\n ^"
  a&&  ->  "Invalid jmespath expression: Incomplete expression:\n\"a&&\"\n    ^"
  &&a  ->  "invalid token: Parse error at column 0, token \"&&\" (AND), for expression:\n\"&&a\"\n ^"
  a==  ->  "Invalid jmespath expression: Incomplete expression:\n\"a==\"\n    ^"
  ==a  ->  "invalid token: Parse error at column 0, token \"==\" (EQ), for expression:\n\"==a\"\n ^"
  a=b  ->  "Bad jmespath expression: Unknown token '=':\na=b\n ^"
  a=  ->  "Bad jmespath expression: Unknown token '=':\na=\n ^"
  =  ->  "Bad jmespath expression: Unknown token '=':\n=\n^"
  a===b  ->  "Bad jmespath expression: Unknown token '=':\na===b\n   ^"
  a!b  ->  "invalid token: Parse error at column 1, token \"!\" (NOT), for expression:\n\"a!b\"\n  ^"
  a!  ->  "invalid token: Parse error at column 1, token \"!\" (NOT), for expression:\n\"a!\"\n  ^"
  !  ->  "Invalid jmespath expression: Incomplete expression:\n\"!\"\n  ^"
  a<  ->  "Invalid jmespath expression: Incomplete expression:\n\"a<\"\n   ^"
  a<>b  ->  "invalid token: Parse error at column 2, token \">\" (GT), for expression:\n\"a<>b\"\n   ^"
  a>==b  ->  "Bad jmespath expression: Unknown token '=':\na>==b\n   ^"
  &  ->  "Invalid jmespath expression: Incomplete expression:\n\"&\"\n  ^"
  &a&  ->  "Unexpected token: &: Parse error at column 2, token \"&\" (EXPREF), for expression:\n\"&a&\"\n   ^"
  foo(  ->  "Invalid jmespath expression: Incomplete expression:\n\"foo(\"\n     ^"
  foo(a  ->  "Invalid jmespath expression: Incomplete expression:\n\"foo(a\"\n      ^"
  foo(a,  ->  "Invalid jmespath expression: Incomplete expression:\n\"foo(a,\"\n       ^"
  foo(,a)  ->  "invalid token: Parse error at column 4, token \",\" (COMMA), for expression:\n\"foo(,a)\"\n     ^"
  foo(a))  ->  "Unexpected token: ): Parse error at column 6, token \")\" (RPAREN), for expression:\n\"foo(a))\"\n       ^"
  foo(&a  ->  "Invalid jmespath expression: Incomplete expression:\n\"foo(&a\"\n       ^"
  foo)(  ->  "Unexpected token: ): Parse error at column 3, token \")\" (RPAREN), for expression:\n\"foo)(\"\n    ^"
  "foo"(a)  ->  "Quoted identifier not allowed for function names.: Parse error at column 0, token \"(\" (LPAREN), for expression:\n\"\"foo\"(a)\"\n ^"
  @(a)  ->  "Invalid function name '@': Parse error at column 0, token \"@\" (CURRENT), for expression:\n\"@(a)\"\n ^"
  a.b()(c)  ->  "Invalid function name ')': Parse error at column 4, token \")\" (RPAREN), for expression:\n\"a.b()(c)\"\n     ^"
  `1`(a)  ->  "Invalid function name '1': Parse error at column 0, token \"1\" (LITERAL), for expression:\n\"`1`(a)\"\n ^"
  'a  ->  "Bad jmespath expression: Unclosed ' delimiter:\n'a\n^"
  "a  ->  "Bad jmespath expression: Unclosed \" delimiter:\n\"a\n^"
  `a  ->  "Bad jmespath expression: Unclosed ` delimiter:\n`a\n^"
  "a\q"  ->  "Bad jmespath expression: Invalid \\escape:\n\"a\\q\"\n^"
  "a\u12"  ->  "Bad jmespath expression: Invalid \\uXXXX escape:\n\"a\\u12\"\n^"
  "ä  ->  "Bad jmespath expression: Unclosed \" delimiter:\n\"ä\n^"
  `{"a":`  ->  "Bad jmespath expression: Bad token {\"a\"::\n`{\"a\":`\n^"
  `"a`  ->  "Bad jmespath expression: Bad token \"a:\n`\"a`\n^"
  a#b  ->  "Bad jmespath expression: Unknown token #:\na#b\n ^"
  a$b  ->  "Bad jmespath expression: Unknown token $:\na$b\n ^"
  a/b  ->  "Bad jmespath expression: Unknown token /:\na/b\n ^"
  a-b  ->  "Bad jmespath expression: Unknown token '-':\na-b\n ^"
  -  ->  "Bad jmespath expression: Unknown token '-':\n-\n^"
  a[-]  ->  "Bad jmespath expression: Unknown token '-':\na[-]\n  ^"
  a[--1]  ->  "Bad jmespath expression: Unknown token '-':\na[--1]\n  ^"
  a%  ->  "Bad jmespath expression: Unknown token %:\na%\n ^"
  ä  ->  "Bad jmespath expression: Unknown token ä:\nä\n^"
  a.ä  ->  "Bad jmespath expression: Unknown token ä:\na.ä\n  ^"
  😀[  ->  "Bad jmespath expression: Unknown token 😀:\n😀[\n^"
  a;b  ->  "Bad jmespath expression: Unknown token ;:\na;b\n ^"
  a\b  ->  "Bad jmespath expression: Unknown token \\:\na\\b\n ^"
  a^b  ->  "Bad jmespath expression: Unknown token ^:\na^b\n ^"
  a~b  ->  "Bad jmespath expression: Unknown token ~:\na~b\n ^"
  [?a]b  ->  "Unexpected token: b: Parse error at column 4, token \"b\" (UNQUOTED_IDENTIFIER), for expression:\n\"[?a]b\"\n     ^"
  [*]b  ->  "Unexpected token: b: Parse error at column 3, token \"b\" (UNQUOTED_IDENTIFIER), for expression:\n\"[*]b\"\n    ^"
  *.  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: eof: Parse error at column 2, token \"\" (EOF), for expression:\n\"*.\"\n   ^"
  *[  ->  "Invalid jmespath expression: Incomplete expression:\n\"*[\"\n   ^"
  *.*.  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: eof: Parse error at column 4, token \"\" (EOF), for expression:\n\"*.*.\"\n     ^"
  a.*b  ->  "Unexpected token: b: Parse error at column 3, token \"b\" (UNQUOTED_IDENTIFIER), for expression:\n\"a.*b\"\n    ^"
  a[].  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: eof: Parse error at column 4, token \"\" (EOF), for expression:\n\"a[].\"\n     ^"
  a[]b  ->  "Unexpected token: b: Parse error at column 3, token \"b\" (UNQUOTED_IDENTIFIER), for expression:\n\"a[]b\"\n    ^"
  a[]1  ->  "Unexpected token: 1: Parse error at column 3, token \"1\" (NUMBER), for expression:\n\"a[]1\"\n    ^"
  []]  ->  "Unexpected token: ]: Parse error at column 2, token \"]\" (RBRACKET), for expression:\n\"[]]\"\n   ^"
  []0  ->  "Unexpected token: 0: Parse error at column 2, token \"0\" (NUMBER), for expression:\n\"[]0\"\n   ^"
  a[0]]  ->  "Unexpected token: ]: Parse error at column 4, token \"]\" (RBRACKET), for expression:\n\"a[0]]\"\n     ^"
  a[0]b  ->  "Unexpected token: b: Parse error at column 4, token \"b\" (UNQUOTED_IDENTIFIER), for expression:\n\"a[0]b\"\n     ^"
  a[0].  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: eof: Parse error at column 5, token \"\" (EOF), for expression:\n\"a[0].\"\n      ^"
  a[:]b  ->  "Unexpected token: b: Parse error at column 4, token \"b\" (UNQUOTED_IDENTIFIER), for expression:\n\"a[:]b\"\n     ^"
  a[:  ->  "syntax error: Parse error at column 3, token \"\" (EOF), for expression:\n\"a[:\"\n    ^"
  a["b"]  ->  "Expecting: star, got: quoted_identifier: Parse error at column 2, token \"b\" (QUOTED_IDENTIFIER), for expression:\n\"a[\"b\"]\"\n   ^"
  a[b.c]  ->  "Expecting: star, got: unquoted_identifier: Parse error at column 2, token \"b\" (UNQUOTED_IDENTIFIER), for expression:\n\"a[b.c]\"\n   ^"
  a[*.b]  ->  "Expecting: rbracket, got: dot: Parse error at column 3, token \".\" (DOT), for expression:\n\"a[*.b]\"\n    ^"
  a.[b  ->  "Invalid jmespath expression: Incomplete expression:\n\"a.[b\"\n     ^"
  a.{b  ->  "Invalid jmespath expression: Incomplete expression:\n\"a.{b\"\n     ^"
  a.{b:}  ->  "invalid token: Parse error at column 5, token \"}\" (RBRACE), for expression:\n\"a.{b:}\"\n      ^"
  a.[]  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: flatten: Parse error at column 2, token \"[]\" (FLATTEN), for expression:\n\"a.[]\"\n   ^"
  a.{}  ->  "Expecting: ['quoted_identifier', 'unquoted_identifier'], got: rbrace: Parse error at column 3, token \"}\" (RBRACE), for expression:\n\"a.{}\"\n    ^"
  """###
