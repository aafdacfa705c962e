𝐝𝐞𝐟 f(): pass
𝓲𝓯 = 1
