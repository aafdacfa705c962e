ln -s .. pkg/up
ln -s self pkg/self
ln -s pkg again
